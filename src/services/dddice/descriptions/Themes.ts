/**
 * The operations of Themes in words. Written by `npm run docs` from the doc comments.
 */
import type { Descriptions } from "../../../internal/Descriptions.ts"

export const Themes: Descriptions = {
  "list": {
    "summary": "The user's own themes, the newest version of each.",
    "fields": {
      "page": "Which page of the list, from 1."
    }
  },
  "create": {
    "summary": "Uploads a theme, or a further version of one.",
    "fields": {
      "manifest": "What the theme is made of, and how it behaves. It is sent as JSON text.",
      "manifest.version": "Not that of a version that exists.",
      "manifest.api_version": "Always \"1.0\" for now, the documentation says.",
      "manifest.available_dice[].id": "The name of the die in the rest of the theme.",
      "manifest.available_dice[].type": "The shape: `d4`, `d6`, `d8`, `d10`, `d10x`, `d12` or `d20`.",
      "manifest.available_dice[].notation": "How equations name the die: `dF`.",
      "manifest.sounds[].on": "The event: `die.collide`, `die.value`, `roll.loading`.",
      "manifest.textures[].binding": "The name of the texture in the shader.",
      "frag_shader": "The source of a fragment shader.",
      "vert_shader": "The source of a vertex shader.",
      "assets": "The files that the manifest names, under the same names. Each is a part `assets[]` of the form."
    }
  },
  "get": {
    "summary": "The newest version of a theme.",
    "fields": {
      "id": "The theme, by the id that lists give."
    }
  },
  "delete": {
    "summary": "Deletes every version of a theme.",
    "fields": {
      "id": "The theme, by the id that lists give."
    }
  },
  "listVersions": {
    "summary": "All versions of a theme.",
    "fields": {
      "id": "The theme, by the id that lists give."
    }
  },
  "getVersion": {
    "summary": "One version of a theme.",
    "fields": {
      "id": "The theme, by the id that lists give.",
      "version": "Which version of the theme, such as 1.0.0."
    }
  },
  "deleteVersion": {
    "summary": "Deletes one version of a theme.",
    "fields": {
      "id": "The theme, by the id that lists give.",
      "version": "Which version of the theme, such as 1.0.0."
    }
  },
  "report": {
    "summary": "Reports a theme that breaks the rules of dddice.",
    "fields": {
      "id": "The theme, by the id that lists give."
    }
  }
}
