/**
 * The flag for the dialect of dice notation.
 */
import * as Flag from "effect/cli/Flag"

/** Whose notation is meant where programs differ. */
export const dialectFlag = Flag.optional(
  Flag.Literals("dialect", ["avrae", "roll20", "foundry"]).pipe(
    Flag.withDescription("Whose notation is meant where programs differ."),
  ),
)
