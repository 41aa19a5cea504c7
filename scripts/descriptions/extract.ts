/**
 * The doc comments that a hover shows, asked of the checker itself.
 *
 * TypeScript 7 has no parser for programs in JavaScript; `typescript/unstable/sync`
 * asks its own process, so what is found here is what an editor shows.
 */
import { fileURLToPath } from "node:url"
import { API, type Symbol as Member, type Type } from "typescript/unstable/sync"
import type { ApiDescriptions, Description } from "../../src/internal/Descriptions.ts"

const firstParagraph = (text: string): string => text.trim().split(/\n\s*\n/)[0]!.replace(/\s*\n\s*/g, " ").trim()

/** Fields are followed this far into the objects and lists of an input. */
const deepest = 3

/** Asks once about each: every question goes to another process, and the same types are in many inputs. */
const once = <A, B>(ask: (about: A) => B): (about: A) => B => {
  const answers = new Map<A, B>()
  return (about) => {
    if (!answers.has(about)) answers.set(about, ask(about))
    return answers.get(about)!
  }
}

/** Asks the checker about what the `Probe.ts` of a folder names, which a `tsconfig.json` includes; takes some seconds. */
export const extract = (folder: URL): Readonly<Record<string, ApiDescriptions>> => {
  const path = (name: string): string => fileURLToPath(new URL(name, folder))
  const api = new API({ cwd: fileURLToPath(new URL("../..", import.meta.url)) })
  try {
    const snapshot = api.updateSnapshot({ openProjects: [path("tsconfig.json")] })
    const project = snapshot.getProjects()[0]!
    const { checker } = project
    const file = project.program.getSourceFile(path("Probe.ts"))!
    const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(file)!)
    const types = new Map<Member, Type>()
    const propertiesOf = once((type: Type): ReadonlyArray<Member> => {
      const members = checker.getPropertiesOfType(type)
      const unknown = members.filter((member) => !types.has(member))
      checker.getTypeOfSymbol(unknown).forEach((type, index) => types.set(unknown[index]!, type!))
      return members
    })
    const typeOf = (member: Member): Type => types.get(member) ?? checker.getTypeOfSymbol(member)!
    const textOf = once((member: Member) => firstParagraph(checker.getDocumentationCommentOfSymbol(member)))
    const isCalled = once((type: Type) => checker.getSignaturesOfType(type, 0).length > 0)

    const visit = (type: Type, prefix: string, depth: number, found: Record<string, string>): void => {
      if (depth > deepest) return
      if (type.isUnionType()) {
        for (const one of type.getTypes() ?? []) visit(one, prefix, depth, found)
        return
      }
      if (checker.isArrayLikeType(type)) {
        const [item] = checker.getTypeArguments(type as never)
        if (item !== undefined) visit(item, `${prefix}[]`, depth, found)
        return
      }
      if (!type.isObjectType()) return
      // Without brands.
      const members = propertiesOf(type).filter(({ name }) => !/^(__@|~)/.test(name))
      // What has methods is no JSON (a date, a file, a redacted text), and its properties are not ours.
      if (depth > 0 && members.some((member) => isCalled(typeOf(member)))) return
      for (const member of members) {
        const key = prefix === "" ? member.name : `${prefix}.${member.name}`
        const text = textOf(member)
        if (text !== "") found[key] ??= text
        visit(typeOf(member), key, depth + 1, found)
      }
    }

    const describe = (member: Member): Description => {
      const fields: Record<string, string> = {}
      visit(typeOf(member), "", 0, fields)
      return { summary: textOf(member), fields }
    }

    const byName = <A>(members: ReadonlyArray<Member>, make: (member: Member) => A): Readonly<Record<string, A>> =>
      Object.fromEntries(members.map((member) => [member.name, make(member)]))

    const declared = (name: string): ReadonlyArray<Member> =>
      propertiesOf(checker.getDeclaredTypeOfSymbol(exported.find((symbol) => symbol.name === name)!)!)

    const areas = byName(
      declared("Areas"),
      (entry) => byName(propertiesOf(typeOf(entry)), (area) => byName(propertiesOf(typeOf(area)), describe)),
    )
    const models = byName(declared("Models"), (entry) => byName(propertiesOf(typeOf(entry)), describe))
    return Object.fromEntries(Object.keys(areas).map((name) => [name, { areas: areas[name]!, models: models[name]! }]))
  } finally {
    api.close()
  }
}
