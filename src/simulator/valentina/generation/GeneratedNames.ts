/**
 * Names of generated characters.
 */
import type { Between } from "./Chance.ts"
import { pick } from "./Chance.ts"

const firstNames = [
  "Adele",
  "Amara",
  "Anton",
  "Beatriz",
  "Bruno",
  "Camille",
  "Cyrus",
  "Dana",
  "Dmitri",
  "Edith",
  "Elias",
  "Farah",
  "Felix",
  "Greta",
  "Hana",
  "Hugo",
  "Imani",
  "Ines",
  "Jonas",
  "Judith",
  "Kofi",
  "Lena",
  "Lucian",
  "Mara",
  "Mateo",
  "Nadia",
  "Noel",
  "Olga",
  "Oscar",
  "Petra",
  "Quentin",
  "Rafael",
  "Rosa",
  "Samir",
  "Selma",
  "Tomas",
  "Ursula",
  "Victor",
  "Wanda",
  "Yusuf",
]

const lastNames = [
  "Abbott",
  "Alvarez",
  "Bauer",
  "Bellamy",
  "Carver",
  "Castillo",
  "Darrow",
  "Dupont",
  "Eklund",
  "Falk",
  "Ferrari",
  "Gallo",
  "Hale",
  "Hoffman",
  "Ibarra",
  "Jansen",
  "Kaya",
  "Kovacs",
  "Lindgren",
  "Marsh",
  "Mercer",
  "Moreau",
  "Nakamura",
  "Novak",
  "Okafor",
  "Osborne",
  "Pavlov",
  "Petrova",
  "Quigley",
  "Reyes",
  "Rossi",
  "Sandoval",
  "Sato",
  "Thorne",
  "Ueda",
  "Vargas",
  "Voss",
  "Whitlock",
  "Yilmaz",
  "Zeman",
]

/** A first and a last name. */
export interface CharacterName {
  readonly name_first: string
  readonly name_last: string
}

/** Whether a character of the company has the name. */
export type IsTaken = (name: CharacterName) => boolean

const attempts = 100

/** A name that nobody has; after many attempts one with a second last name. */
export const pickName = (between: Between, isTaken: IsTaken): CharacterName => {
  let name = { name_first: pick(between, firstNames), name_last: pick(between, lastNames) }
  for (let attempt = 1; isTaken(name); attempt++) {
    const last = pick(between, lastNames)
    name = {
      name_first: pick(between, firstNames),
      name_last: attempt < attempts ? last : `${last}-${pick(between, lastNames)} ${attempt}`,
    }
  }
  return name
}
