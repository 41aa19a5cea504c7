/** All of dddice as tools for language models. */
import * as dddice from "effect-tabletop/dddice/tools"
import * as ToolSet from "effect-tabletop/tools/ToolSet"

console.log(ToolSet.make(dddice.offered()))
