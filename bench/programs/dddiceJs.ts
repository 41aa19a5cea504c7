/** One call with the official client. */
import * as dddice from "dddice-js"

// Its declarations cannot be resolved: they import without file extensions.
const { ThreeDDiceAPI } = dddice as unknown as {
  readonly ThreeDDiceAPI: new (key: string) => {
    readonly room: { readonly get: (slug: string) => Promise<{ readonly data: { readonly name: string } }> }
  }
}

const room = await new ThreeDDiceAPI("key").room.get("UELaLdu")
console.log(room.data.name)
