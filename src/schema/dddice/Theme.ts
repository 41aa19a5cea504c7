/**
 * Themes: looks of dice.
 */
import * as Schema from "effect/Schema"
import * as Absent from "../Absent.ts"
import * as Id from "../Id.ts"
import { Json } from "../Json.ts"
import { Timestamp } from "../Timestamp.ts"
import { Upload } from "../Upload.ts"
import { DisplayValue } from "./DisplayValue.ts"
import { mapOf } from "./Mapping.ts"
import { ThemeId } from "./ThemeId.ts"
import { User } from "./User.ts"

export { ThemeId } from "./ThemeId.ts"

/** Identifies a version of a theme: a SemVer 2.0.0 number such as `1.0.0`. */
export const ThemeVersion = /* @__PURE__ */ Id.text("ThemeVersion")
/** Identifies a version of a theme. */
export type ThemeVersion = typeof ThemeVersion.Type

/** One value for all dice, or one for each die by its id. */
const perDie = <Type extends string | number>(value: Schema.Codec<Type, Type>) => Schema.Union([value, mapOf(value)])

/** A die that a theme has: the name of a standard one, or a description. */
export const AvailableDie = /* @__PURE__ */ Schema.Union([
  Schema.String,
  Schema.Struct({
    /** The name of the die in the rest of the theme. */
    id: Schema.String,
    /** The shape: `d4`, `d6`, `d8`, `d10`, `d10x`, `d12` or `d20`. */
    type: Schema.optionalKey(Schema.String),
    /** How equations name the die: `dF`. */
    notation: Schema.optionalKey(Schema.String),
  }),
])
/** A die that a theme has. */
export type AvailableDie = typeof AvailableDie.Type

/** A sound, and when it is played. What an event needs more, such as `value`, stands beside. */
export const ThemeSound = /* @__PURE__ */ Schema.StructWithRest(
  Schema.Struct({
    src: perDie(Schema.String),
    /** The event: `die.collide`, `die.value`, `roll.loading`. */
    on: Schema.String,
  }),
  [Schema.Record(Schema.String, Json)],
)
/** A sound, and when it is played. */
export type ThemeSound = typeof ThemeSound.Type

/** A picture that the shader uses. */
export class ThemeTexture extends Schema.Opaque<ThemeTexture>()(Schema.Struct({
  /** The name of the texture in the shader. */
  binding: Schema.String,
  src: perDie(Schema.String),
  encoding: Schema.optionalKey(Schema.String),
})) {}

/** A value that the shader uses. */
export class ThemeUniform extends Schema.Opaque<ThemeUniform>()(Schema.Struct({
  /** `f` for a number, `color`, `vec3`, `vec4`. */
  type: Schema.optionalKey(Schema.String),
  /** A number, `"#FF00FF"`, `[0.5, 0.3, 0.6]`, `{ r, g, b }` or `{ x, y, z }`. */
  value: Schema.optionalKey(Json),
  min: Schema.optionalKey(Schema.Finite),
  max: Schema.optionalKey(Schema.Finite),
})) {}

/** How the dice move. */
export class ThemePhysics extends Schema.Opaque<ThemePhysics>()(Schema.Struct({
  inertia: Schema.optionalKey(perDie(Schema.Finite)),
  weight: Schema.optionalKey(perDie(Schema.Finite)),
})) {}

/** The colours of the theme's name, as hex strings. */
export class ThemeLabel extends Schema.Opaque<ThemeLabel>()(Schema.Struct({
  color: Schema.optionalKey(Schema.String),
  background_color: Schema.optionalKey(Schema.String),
})) {}

/** What a theme may leave to the theme that it extends. */
const look = {
  /** dddice: left out, it is d4, d6, d8, d10, d10x, d12 and d20. */
  available_dice: Schema.Array(AvailableDie),
  /** The theme that this one starts from. */
  extend: Schema.NullOr(ThemeId),
  /** Shapes: addresses of fbx files. */
  meshes: perDie(Schema.String),
  physics: ThemePhysics,
  /** 1 is the usual size. */
  sizes: perDie(Schema.Finite),
  sounds: Schema.Array(ThemeSound),
  textures: Schema.Array(ThemeTexture),
  /** By the name in the shader. */
  uniforms: mapOf(ThemeUniform),
  /** What each face shows, in order, by the die's id. A `d10x` shows 10, 20, ... 90, 0. */
  values: mapOf(Schema.Array(DisplayValue)),
}

/** One version of a theme. What of its look does not fit is absent. */
export class Theme extends Schema.Opaque<Theme>()(Schema.Struct({
  id: ThemeId,
  name: Schema.String,
  version: ThemeVersion,
  /** The version of the format, "1.0" in the documentation. */
  api_version: Absent.ifUnfit(Schema.Union([Schema.String, Schema.Finite])),
  description: Absent.ifUnfit(Schema.NullOr(Schema.String)),
  label: Absent.ifUnfit(Schema.NullOr(ThemeLabel)),
  /** Who made it. */
  user: Absent.ifUnfit(Schema.NullOr(User)),
  available_dice: Absent.ifUnfit(look.available_dice),
  extend: Absent.ifUnfit(look.extend),
  meshes: Absent.ifUnfit(look.meshes),
  physics: Absent.ifUnfit(look.physics),
  sizes: Absent.ifUnfit(look.sizes),
  sounds: Absent.ifUnfit(look.sounds),
  textures: Absent.ifUnfit(look.textures),
  uniforms: Absent.ifUnfit(look.uniforms),
  values: Absent.ifUnfit(look.values),
  /** Addresses of pictures: one for each die, and `preview`. dddice: not in the documentation, but clients read it. */
  preview: Absent.ifUnfit(Schema.NullOr(mapOf(Schema.String))),
  /** dddice: this and the following are not in the documentation, but in the official client's types. */
  author: Absent.ifUnfit(Schema.NullOr(Schema.String)),
  frag_shader: Absent.ifUnfit(Schema.NullOr(Schema.String)),
  vert_shader: Absent.ifUnfit(Schema.NullOr(Schema.String)),
  options: Schema.optionalKey(Json),
  particles: Schema.optionalKey(Json),
  created_at: Timestamp,
  updated_at: Timestamp,
})) {}

/**
 * The description of a theme to upload. Files are named as in the `assets`.
 *
 * The format grows with dddice's renderer, so keys that are not known here are
 * sent too.
 */
export const ThemeManifest = /* @__PURE__ */ Schema.StructWithRest(
  Schema.Struct({
    id: ThemeId,
    name: Schema.String,
    /** Not that of a version that exists. */
    version: ThemeVersion,
    /** Always "1.0" for now, the documentation says. */
    api_version: Schema.String,
    description: Schema.String,
    label: Schema.Struct({ color: Schema.String, background_color: Schema.String }),
    available_dice: Schema.optionalKey(look.available_dice),
    extend: Schema.optionalKey(look.extend),
    meshes: Schema.optionalKey(look.meshes),
    physics: Schema.optionalKey(look.physics),
    sizes: Schema.optionalKey(look.sizes),
    sounds: Schema.optionalKey(look.sounds),
    textures: Schema.optionalKey(look.textures),
    uniforms: Schema.optionalKey(look.uniforms),
    values: Schema.optionalKey(look.values),
  }),
  [Schema.Record(Schema.String, Json)],
)
/** The description of a theme to upload. */
export type ThemeManifest = typeof ThemeManifest.Type

/** A theme to upload, as a form. */
export class ThemeCreate extends Schema.Opaque<ThemeCreate>()(Schema.Struct({
  /** What the theme is made of, and how it behaves. It is sent as JSON text. */
  manifest: Schema.fromJsonString(ThemeManifest),
  /** The source of a fragment shader. */
  frag_shader: Schema.optional(Schema.String),
  /** The source of a vertex shader. */
  vert_shader: Schema.optional(Schema.String),
  /** The files that the manifest names, under the same names. Each is a part `assets[]` of the form. */
  assets: Schema.optional(Schema.Array(Upload)),
})) {}
