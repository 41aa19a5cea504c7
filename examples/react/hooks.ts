/**
 * The hooks of atom-react with their types: 4.0.0-rc.117 names effect's modules as before 4.1, so that the compiler
 * does not find its own.
 */
import { useAtomMount, useAtomSet, useAtomValue } from "@effect/atom-react"
import type * as Atom from "effect/reactivity/Atom"

/** What an atom holds, now and after each change. */
export const useValue = <A>(atom: Atom.Atom<A>): A => useAtomValue(atom as never) as A

/** Sets an atom. */
export const useSet = <R, W>(atom: Atom.Writable<R, W>): (value: W) => void => useAtomSet(atom as never) as never

/** Keeps what an atom holds as long as the component is there. */
export const useMount = (atom: Atom.Atom<unknown>): void => useAtomMount(atom as never)
