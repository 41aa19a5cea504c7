/**
 * Pictures by their first bytes.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as ImageFormat from "../../src/internal/ImageFormat.ts"

const bytes = (text: string) => new Blob([Uint8Array.from(text, (character) => character.charCodeAt(0))])

const pictures = {
  "PNG": "\x89PNG\r\n\x1a\n....",
  "JPEG": "\xff\xd8\xff\xe0....",
  "GIF of 1987": "GIF87a",
  "GIF of 1989": "GIF89a",
  "WEBP": "RIFF\x10\x00\x00\x00WEBPVP8 ",
}

const others = {
  "nothing": "",
  "text": "a picture",
  "the start of PNG": "\x89PN",
  "a WAV file": "RIFF\x10\x00\x00\x00WAVEfmt ",
  "a PDF": "%PDF-1.7",
  "an SVG": "<svg xmlns='http://www.w3.org/2000/svg'/>",
  "PNG after a blank": " \x89PNG\r\n\x1a\n",
}

describe("a picture", () => {
  for (const [name, text] of Object.entries(pictures)) {
    it.effect(`is ${name}`, () =>
      Effect.gen(function* () {
        assert.isTrue(yield* ImageFormat.isImageFile(bytes(text)))
      }))
  }
  for (const [name, text] of Object.entries(others)) {
    it.effect(`is not ${name}`, () =>
      Effect.gen(function* () {
        assert.isFalse(yield* ImageFormat.isImageFile(bytes(text)))
      }))
  }
})
