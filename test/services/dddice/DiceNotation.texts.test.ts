/**
 * Texts and what they mean, or where they are refused: one table for each rule.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { parseResult, type ResultOptions } from "effect-tabletop/dddice/DiceNotation"

const theme = "dddice-bees"

type Success<A> = A extends Result.Result<infer B, unknown> ? B : never
type Die = Success<ReturnType<typeof parseResult>>["dice"][number]

const describeDie = (die: Die): string => {
  const value = die.value === undefined ? "" : `:${die.value}`
  const label = die.label === undefined ? "" : `[${die.label}]`
  return `${die.type}${value}${label}${die.theme === theme || die.theme === undefined ? "" : `@${die.theme}`}`
}

/** The dice, the operator and the label of a text, or the places and codes of its faults. */
const said = (text: string, options: Partial<ResultOptions> = {}): string =>
  Result.match(parseResult(text, { theme, ...options }), {
    onFailure: ({ faults }) => faults.map(({ code, length, offset }) => `${offset}+${length} ${code}`).join(", "),
    onSuccess: ({ dice, label, operator }) =>
      [
        ...dice.map(describeDie),
        ...(Object.keys(operator).length === 0 ? [] : [JSON.stringify(operator)]),
        ...(label === undefined ? [] : [`# ${label}`]),
      ].join(" "),
  })

describe("texts in any case and with any blanks", () => {
  it.each([
    ["1D20", "d20"],
    ["D20", "d20"],
    ["4D6DL1", 'd6 d6 d6 d6 {"d":"l1"}'],
    ["2D20KH1", 'd20 d20 {"k":"h1"}'],
    ["FLOOR(1D6/2)", 'd6 {"/":"2","round":"down"}'],
    ["D%", "d10x d10"],
    ["4DF", "df df df df"],
    [" 1d20 ", "d20"],
    ["\t1d20\n+\u00a05", "d20 mod:5"],
    ["1d20\u3000+\u30005", "d20 mod:5"],
    ["2 d6", "d6 d6"],
    ["( 1d6 + 2 ) * 3", 'd6 mod:2 {"*":"3"}'],
    ["{ 1d20 , 1d8 } kh1", 'd20 d8 {"k":"h1"}'],
    ["4d6 kh3", 'd6 d6 d6 d6 {"k":"h3"}'],
    ["4d6 KH 3", 'd6 d6 d6 d6 {"k":"h3"}'],
    ["1D20 ADV", "5+3 ambiguous-keep"],
    ["1d20 Disadvantage", "5+12 ambiguous-keep"],
  ])("%j is %s", (text, expected) => {
    assert.strictEqual(said(text), expected)
  })
})

describe("texts with counts, signs and constants", () => {
  it.each([
    ["d20", "d20"],
    ["+d6", "d6"],
    ["-d6", 'd6 {"*":"-1"}'],
    ["--1d6", "d6"],
    ["-+-1d6", "d6"],
    ["1d20+-2", "d20 mod:-2"],
    ["1d20--2", "d20 mod:2"],
    ["1d20\u22122", "d20 mod:-2"],
    ["1d20\u20132", "d20 mod:-2"],
    ["1d20-0", "d20 mod:0"],
    ["1d20+5-5", "d20 mod:5 mod:-5"],
    ["0+1d6", "mod:0 d6"],
    ["5", "mod:5"],
    ["-5", "d20 mod:-5"],
    ["(4)", "mod:4"],
    ["+4", "d20 mod:4"],
    ["+ 4", "d20 mod:4"],
    ["-1 stealth", "d20 mod:-1 # stealth"],
    ["+4*2", "d20 mod:8"],
    ["1d8+2*3", "d8 mod:6"],
    ["2*3+1d8", "mod:6 d8"],
    ["1d20+(2+3)*2", "d20 mod:10"],
    ["1d6*(2+1)", 'd6 {"*":"3"}'],
    ["7//2+1d4", "mod:3 d4"],
    ["1d6+.5", "d6 mod:0.5"],
    ["1d20 + 0 + 0 + 0.1", "d20 mod:0 mod:0 mod:0.1"],
  ])("%j is %s", (text, expected) => {
    assert.strictEqual(said(text), expected)
  })
})

describe("texts of hundreds, fate dice and odd sizes", () => {
  it.each([
    ["d%", "d10x d10"],
    ["2d%+3", "d10x d10 d10x d10 mod:3"],
    ["1d100-1d100", 'd10x d10 d10x d10 {"*":{"-1":[2,3]}}'],
    ["1d10x", "d10x"],
    ["d10x+d10", "d10x d10"],
    ["4dF+2", "df df df df mod:2"],
    ["4dFkh1", 'df df df df {"k":"h1"}'],
    ["2d10xkl1", 'd10x d10x {"k":"l1"}'],
    ["d2", "d2"],
    ["d3", "d3"],
    ["1d7", "d7"],
    ["d06", "d6"],
  ])("%j is %s", (text, expected) => {
    assert.strictEqual(said(text), expected)
  })
})

describe("texts that select", () => {
  it.each([
    ["2d20kh", 'd20 d20 {"k":"h1"}'],
    ["2d20kl", 'd20 d20 {"k":"l1"}'],
    ["4d6dh", 'd6 d6 d6 d6 {"d":"h1"}'],
    ["4d6dl", 'd6 d6 d6 d6 {"d":"l1"}'],
    ["4d6kh0", 'd6 d6 d6 d6 {"k":"h0"}'],
    ["4d6dl5", 'd6 d6 d6 d6 {"d":"l5"}'],
    ["2d20kh9999999999999999999999", 'd20 d20 {"k":"h1000000000"}'],
    ["2d20kh5", 'd20 d20 {"k":"h5"}'],
    ["4d6kh1kl1", 'd6 d6 d6 d6 {"k":{"h1":[0,1,2,3],"l1":[0,1,2,3]}}'],
    ["4d6kh1kh1", 'd6 d6 d6 d6 {"k":"h1"}'],
    ["4d6dl1dh1", 'd6 d6 d6 d6 {"d":{"l1":[0,1,2,3],"h1":[0,1,2,3]}}'],
    ["4d6dl1kh2", 'd6 d6 d6 d6 {"d":"l1","k":"h2"}'],
    ["4d6kh1dl1", 'd6 d6 d6 d6 {"k":"h1","d":"l1"}'],
    ["2d20kh+5", 'd20 d20 mod:5 {"k":{"h1":[0,1]}}'],
    ["4d6kh-1", 'd6 d6 d6 d6 mod:-1 {"k":{"h1":[0,1,2,3]}}'],
    ["{1d20,1d8}kh1", 'd20 d8 {"k":"h1"}'],
    ["(1d20,1d8)kh1", 'd20 d8 {"k":"h1"}'],
    ["{d20,d8}kl", 'd20 d8 {"k":"l1"}'],
    ["{1d6,1d8,1d10}dl1", 'd6 d8 d10 {"d":"l1"}'],
    ["{1d6,5}kh1", 'd6 mod:5 {"k":"h1"}'],
    ["(1d20)kh1", 'd20 {"k":"h1"}'],
    ["{1d20,1d8}kh1kl1", 'd20 d8 {"k":{"h1":[0,1],"l1":[0,1]}}'],
    ["2d20k>=15", 'd20 d20 {"k":">14"}'],
    ["2d20k<=5", 'd20 d20 {"k":"<6"}'],
    ["2d20k=20", 'd20 d20 {"k":"20"}'],
    ["2d20k>=0", 'd20 d20 {"k":"h9999"}'],
    ["4d6p1", 'd6 d6 d6 d6 {"d":"1"}'],
    ["4d6p<=2", 'd6 d6 d6 d6 {"d":"<3"}'],
    ["2d20kh1+2d20kl1", 'd20 d20 d20 d20 {"k":{"h1":[0,1],"l1":[2,3]}}'],
    ["2d20kh1+2d20kh1", 'd20 d20 d20 d20 {"k":{"h1":[0,1]},"d":{"l1":[2,3]}}'],
    ["2d20kh1-2d20kh1", 'd20 d20 d20 d20 {"k":{"h1":[0,1]},"d":{"l1":[2,3]},"*":{"-1":[2,3]}}'],
    ["2d20kh1+4d6kh1+2d8dl1", 'd20 d20 d6 d6 d6 d6 d8 d8 {"k":{"h1":[0,1]},"d":{"l3":[2,3,4,5],"l1":[6,7]}}'],
    ["4d6kh3dl1", 'd6 d6 d6 d6 {"k":"h3","d":"l1"}'],
  ])("%j is %s", (text, expected) => {
    assert.strictEqual(said(text), expected)
  })
})

describe("texts with groups and arithmetic", () => {
  it.each([
    ["2d6-(1d6+2)", 'd6 d6 d6 mod:-2 {"*":{"-1":[2]}}'],
    ["-(1d6+2)", 'd6 mod:-2 {"*":{"-1":[0]}}'],
    ["1d20-(1d4-1)", 'd20 d4 mod:1 {"*":{"-1":[1]}}'],
    ["10-(1d6+2)", 'mod:10 d6 mod:-2 {"*":{"-1":[1]}}'],
    ["2d6-(1d4+1d6)", 'd6 d6 d4 d6 {"*":{"-1":[2,3]}}'],
    ["((1d6))", "d6"],
    ["(1d6,1d8)", "d6 d8"],
    ["2*1d6", 'd6 {"*":"2"}'],
    ["1d6*2*3", 'd6 {"*":"6"}'],
    ["1d6*2+1d8*3", 'd6 d8 {"*":{"2":[0],"3":[1]}}'],
    ["(1d6+1)*2+3", 'd6 mod:1 mod:3 {"*":{"2":[0,1]}}'],
    ["2*(1d6+3)", 'd6 mod:3 {"*":"2"}'],
    ["-2*(1d6+3)", 'd6 mod:3 {"*":"-2"}'],
    ["1d20-(1d4+2)*2", 'd20 d4 mod:2 {"*":{"-2":[1,2]}}'],
    ["2d6*0", 'd6 d6 {"*":"0"}'],
    ["1d20*1.5", 'd20 {"*":"1.5"}'],
    ["1d6\u00d72", 'd6 {"*":"2"}'],
    ["1d6\u00f72", 'd6 {"/":"2"}'],
    ["1d20*-1", 'd20 {"*":"-1"}'],
    ["1d20/-2", 'd20 {"/":"2","*":"-1"}'],
    ["1d6+1d6/2", 'd6 d6 {"/":{"2":[1]}}'],
    ["(1d6+2)/2", 'd6 mod:2 {"/":"2"}'],
    ["1d8*3/2", 'd8 {"*":"3","/":"2"}'],
    ["10d6//2", 'd6 d6 d6 d6 d6 d6 d6 d6 d6 d6 {"/":"2","round":"down"}'],
    ["1d20//-2", 'd20 {"/":"2","round":"up","*":"-1"}'],
    ["-1d20//2", 'd20 {"/":"2","round":"down","*":"-1"}'],
    ["floor(1d20/2)+2", 'd20 mod:2 {"/":{"2":[0]},"round":{"down":[0]}}'],
    ["ceil(1d6/2)", 'd6 {"/":"2","round":"up"}'],
    ["round((1d6+1d8)/4)", 'd6 d8 {"/":"4","round":"nearest"}'],
    ["round(1d10)", 'd10 {"round":"nearest"}'],
    ["floor((1d6+3)/2)", 'd6 mod:3 {"/":"2","round":"down"}'],
    ["1d20-floor(1d4/2)", 'd20 d4 {"/":{"2":[1]},"round":{"down":[1]},"*":{"-1":[1]}}'],
    ["ceil(1d6/2)+floor(1d8/2)", 'd6 d8 {"/":"2","round":{"up":[0],"down":[1]}}'],
    ["floor(1d6/2)*2", 'd6 {"/":"2","round":"down","*":"2"}'],
    ["floor(floor(1d6/2)/3)", 'd6 {"/":"6","round":"down"}'],
    ["10d6//2//3", 'd6 d6 d6 d6 d6 d6 d6 d6 d6 d6 {"/":"6","round":"down"}'],
    ["floor(1d6*1.5)/2", 'd6 {"*":"1.5","round":"down","/":"2"}'],
    ["round(5/2)+1d4", "mod:3 d4"],
    ["{floor(2d6/3)}", 'd6 d6 {"/":"3","round":"down"}'],
  ])("%j is %s", (text, expected) => {
    assert.strictEqual(said(text), expected)
  })
})

describe("texts with labels, comments and themes", () => {
  it.each([
    ["2d6[fire]", "d6[fire] d6[fire]"],
    ["2d6 [fire damage] + 3[str]", "d6[fire damage] d6[fire damage] mod:3[str]"],
    ["(2d6+3)[fire]", "d6[fire] d6[fire] mod:3[fire]"],
    ["2d6[ fire ]", "d6[fire] d6[fire]"],
    ["2d6[]+1d4[ ]", "d6 d6 d4"],
    ["2d6[fire][cold]", "d6[fire] d6[fire]"],
    ["[fire]2d6", "d6[fire] d6[fire]"],
    ["1d20 + [T] 5[MODIFIER]", "d20 mod:5[MODIFIER]"],
    ["1d20[a]#b", "d20[a] # b"],
    ["1d20 [a] b", "d20[a] # b"],
    ["2d6[a#b]", "d6[a#b] d6[a#b]"],
    ["2d6[\\a\\]b]", "d6[a]b] d6[a]b]"],
    ["1d20 # attack", "d20 # attack"],
    ["1d20#attack", "d20 # attack"],
    ["1d20 attack with 2 hands", "d20 # attack with 2 hands"],
    ["1d20+5 attack", "d20 mod:5 # attack"],
    ["1d20 # ", "d20"],
    ["1d20 # #1", "d20 # #1"],
    ["1d20 épée", "d20 # épée"],
    ["1d20 \u{1F3B2}", "d20 # \u{1F3B2}"],
    ["1d20 'x'", "d20 # 'x'"],
    ["+4 perception", "d20 mod:4 # perception"],
    ["5 # apples", "mod:5 # apples"],
    ["2d6:gold", "d6@gold d6@gold"],
    ["2d6:gold kh1", 'd6@gold d6@gold {"k":"h1"}'],
    ["2d6kh1:gold", 'd6@gold d6@gold {"k":"h1"}'],
    ["2d6:gold[fire]+1d4", "d6[fire]@gold d6[fire]@gold d4"],
    ["(2d6+1d4):gold", "d6@gold d6@gold d4@gold"],
    ["2d6:[a theme]+1d4", "d6@a theme d6@a theme d4"],
    ["1d20:x y", "d20@x # y"],
  ])("%j is %s", (text, expected) => {
    assert.strictEqual(said(text), expected)
  })
})

describe("texts that make no sense", () => {
  it.each([
    ["", "0+0 empty"],
    ["   ", "0+3 empty"],
    ["hello", "0+5 unexpected"],
    ["hello world", "0+5 unexpected, 6+5 unexpected"],
    ["adv", "0+3 unexpected"],
    ["d", "0+1 unexpected"],
    ["dd", "0+2 unexpected"],
    ["20d", "2+1 unexpected"],
    ["1d", "1+1 unexpected"],
    ["1d6 2d8", "4+3 expected-operator"],
    ["1d20 5", "5+1 expected-operator"],
    ["1d6 d6", "4+2 expected-operator"],
    ["1d6)", "3+1 unexpected"],
    ["1d6]", "3+1 unexpected"],
    ["]", "0+1 unexpected"],
    ["(1d6", "0+1 unclosed"],
    ["{1d6", "0+1 unclosed"],
    ["1d6[fire", "3+1 unclosed"],
    ["(1d6}", "4+1 unexpected"],
    ["((", "0+1 unclosed, 1+1 unclosed, 2+0 expected-operand"],
    ["()", "1+1 expected-operand"],
    ["{}", "1+1 expected-operand"],
    ["(1d6,)", "5+1 expected-operand"],
    ["1d6,1d8", "3+1 unexpected"],
    ["1d20+", "5+0 expected-operand"],
    ["1d20*", "5+0 expected-operand"],
    ["*5", "0+1 expected-operand"],
    ["/2", "0+1 expected-operand"],
    ["--", "2+0 expected-operand"],
    ["+", "1+0 expected-operand"],
    ["1d20++", "6+0 expected-operand"],
    ["1d20+*2", "5+1 expected-operand"],
    ["1d20**2", "5+1 expected-operand"],
    ["1d20 2 handed", "5+1 expected-operator"],
    ["1d20attack", "4+6 unexpected"],
    ["1d20 -attack", "6+6 unexpected"],
    ["1d20 (fire)", "5+1 expected-operator, 6+4 unexpected"],
    ["1d20adv", "4+3 unexpected"],
    ["1d20 adv", "5+3 ambiguous-keep"],
    ["1d20 disadvantage", "5+12 ambiguous-keep"],
    ["3 fudge", "2+5 unexpected"],
    ["2 x 2d6", "2+1 unexpected"],
    ["3x2d6", "1+1 unexpected"],
    ["1e3", "1+1 unexpected"],
    ["1,000", "1+1 unexpected"],
    ["0x10", "1+1 unexpected"],
    ["1.5d6", "3+2 expected-operator"],
    ["1d6.5", "3+2 expected-operator"],
    ["1d-6", "1+1 unexpected"],
    ["-d-6", "1+1 unexpected"],
    ["0d6", "0+3 no-dice"],
    ["d0", "0+2 unknown-die"],
    ["d1", "0+2 unknown-die"],
    ["d00", "0+3 unknown-die"],
    ["d1000", "0+5 unknown-die"],
    ["#", "0+1 expected-operand"],
    ["# x", "0+1 expected-operand"],
    ["?", "0+1 unexpected"],
    ["1d20 ?", "5+1 unexpected"],
    ["1d6F", "3+1 unexpected"],
    ["\u00bdd6", "0+2 unexpected"],
    ["1d\u0666", "1+2 unexpected"],
    ["\u0000", "0+1 unexpected"],
    ["1d20\u0000", "4+1 unexpected"],
    ["\ud83c", "0+1 unexpected"],
    ["/roll 1d20", "0+1 expected-operand, 1+4 unexpected"],
    ["!r 1d20", "0+2 unexpected"],
    ["[[1d20+5]]", "0+2 unexpected, 8+2 unexpected"],
    ["1d20+@{strength}", "5+11 unexpected"],
    ["1d20+?{Bonus|0}", "5+10 unexpected"],
    ["1d20+STR", "5+3 unexpected"],
    ["(1d4)d6", "5+2 expected-operator"],
    ["1d(4+2)", "1+1 unexpected"],
    ["2d6{bees}", "3+1 expected-operator, 4+4 unexpected"],
    ["2d6:", "3+1 unexpected"],
    ["2d6 :gold", "4+5 unexpected"],
  ])("%j is %s", (text, expected) => {
    assert.strictEqual(said(text), expected)
  })
})

describe("texts that dddice cannot do", () => {
  it.each([
    ["1d6*1d6", "3+1 product-of-dice"],
    ["(1d4+1)*(1d6+1)", "7+1 product-of-dice"],
    ["10/1d4", "2+1 division-by-dice"],
    ["1d6/1d6", "3+1 division-by-dice"],
    ["1d6/0", "4+1 division-by-zero"],
    ["1d6//0", "5+1 division-by-zero"],
    ["1d6/(2-2)", "4+5 division-by-zero"],
    ["1d20%3", "4+1 not-in-dddice"],
    ["1d20^2", "4+1 not-in-dddice"],
    ["max(1d20,1d8)", "0+3 not-in-dddice"],
    ["abs(1d6-3)", "0+3 not-in-dddice"],
    ["floor(1d6,1d8)", "10+3 unexpected"],
    ["3d6!", "3+1 not-in-dddice"],
    ["3d6!!", "3+2 not-in-dddice"],
    ["3d6!p", "3+2 not-in-dddice"],
    ["3d6!>4", "3+3 not-in-dddice"],
    ["1d20!=5", "4+3 not-in-dddice"],
    ["4d6r1", "3+2 not-in-dddice"],
    ["4d6ro<3", "3+4 not-in-dddice"],
    ["4d6rr<2", "3+4 not-in-dddice"],
    ["4d6mi2", "3+3 not-in-dddice"],
    ["4d6max5", "3+4 not-in-dddice"],
    ["4d6cs>5", "3+4 not-in-dddice"],
    ["4d6e6", "3+2 not-in-dddice"],
    ["4d6sd", "3+2 not-in-dddice"],
    ["2d6x2", "3+2 not-in-dddice"],
    ["1d20>15", "4+3 comparison"],
    ["1d20>=15", "4+4 comparison"],
    ["1d20==5", "4+3 comparison"],
    ["{2d6,1d12}kh1", "1+3 not-a-single-die"],
    ["{4d6,3d8}kh1", "1+3 not-a-single-die, 5+3 not-a-single-die"],
    ["{2d6+1}kh1", "1+5 not-a-single-die"],
    ["{{1d20,1d8}kh1,1d6}kh1", "1+13 not-a-single-die"],
    ["2d100kh1", "5+3 selection-over-d100"],
    ["{1d100,1d20}kl1", "12+3 selection-over-d100"],
    ["floor(1d6/2)+floor(1d8/2)", "0+5 not-expressible"],
    ["floor(1d6/2)/2", "0+5 not-expressible"],
    ["2d6kh1+2d6kh1+2d6kh1", "17+3 not-expressible"],
    ["4d6kh3dl1kh2", "3+3 not-expressible"],
    ["1001d6", "0+6 too-many-dice"],
    ["501d100", "0+7 too-many-dice"],
    ["99999999999999999999d6", "0+22 too-many-dice"],
    ["1d99999999999999999999", "0+22 unknown-die"],
    ["1d6+99999999999999999999", "4+20 too-large-number"],
    ["1d6*0.0000001", "0+3 too-large-number"],
    ["floor(1d6*10000000)*10000000", "6+3 too-large-number"],
    ["floor(1d6/10000000)/10000000", "6+3 too-large-number"],
  ])("%j is %s", (text, expected) => {
    assert.strictEqual(said(text), expected)
  })
})

describe("texts with several faults", () => {
  it.each([
    ["3d6!+1d20>3*1d4", "3+1 not-in-dddice, 9+2 comparison, 11+1 product-of-dice"],
    ["0d6+1d1", "0+3 no-dice, 4+3 unknown-die"],
    ["1d6*1d6+10/1d4+1d0", "3+1 product-of-dice, 10+1 division-by-dice, 15+3 unknown-die"],
    ["(1d6*1d6]+?", "0+1 unclosed, 4+1 product-of-dice, 8+1 unexpected, 10+1 unexpected"],
    ["4d6k3+2d6d1", "3+2 ambiguous-keep, 9+2 ambiguous-drop"],
    ["{4d6,3d8}k1", "1+3 not-a-single-die, 5+3 not-a-single-die, 9+2 ambiguous-keep"],
    ["1d20+@{a}+@{b}", "5+4 unexpected, 10+4 unexpected"],
    ["2d6!+(3d100kh1+1d6/0", "3+1 not-in-dddice, 5+1 unclosed, 11+3 selection-over-d100, 19+1 division-by-zero"],
  ])("%j is %s", (text, expected) => {
    assert.strictEqual(said(text), expected)
  })
})

describe("texts of a dialect", () => {
  it.each(
    [
      ["avrae", "4d6k3", 'd6 d6 d6 d6 {"k":"3"}'],
      ["avrae", "4d6k", "3+1 not-in-dialect"],
      ["avrae", "4d6d1", "3+2 not-in-dialect"],
      ["avrae", "4d6p1", 'd6 d6 d6 d6 {"d":"1"}'],
      ["avrae", "4d6pl1", 'd6 d6 d6 d6 {"d":"l1"}'],
      ["avrae", "4d6k>3", 'd6 d6 d6 d6 {"k":">3"}'],
      ["avrae", "4d6p<2", 'd6 d6 d6 d6 {"d":"<2"}'],
      ["avrae", "4d6k<0", 'd6 d6 d6 d6 {"k":"h0"}'],
      ["avrae", "4d6k1k2k3", 'd6 d6 d6 d6 {"k":{"1":[0,1,2,3],"2":[0,1,2,3],"3":[0,1,2,3]}}'],
      ["avrae", "4d6kh>3", "3+4 unexpected"],
      ["avrae", "4d6e6", "3+2 not-in-dddice"],
      ["avrae", "1d20 adv", "5+3 ambiguous-keep"],
      ["roll20", "4d6k3", 'd6 d6 d6 d6 {"k":"h3"}'],
      ["roll20", "4d6k", 'd6 d6 d6 d6 {"k":"h1"}'],
      ["roll20", "4d6d1", 'd6 d6 d6 d6 {"d":"l1"}'],
      ["roll20", "4d6d", 'd6 d6 d6 d6 {"d":"l1"}'],
      ["roll20", "4d6p1", "3+2 not-in-dialect"],
      ["roll20", "4d6k>3", "3+3 not-in-dialect"],
      ["roll20", "2d20kh", 'd20 d20 {"k":"h1"}'],
      ["roll20", "4d6!", "3+1 not-in-dddice"],
      ["roll20", "(1d4)d6", "5+2 expected-operator"],
      ["roll20", "{4d6}kh3", 'd6 d6 d6 d6 {"k":"h3"}'],
      ["roll20", "{2d6+1d8}kh2+3", 'd6 d6 d8 mod:3 {"k":{"h2":[0,1,2]}}'],
      ["roll20", "{2d6+1}kh1", "1+5 not-a-single-die"],
      ["roll20", "{2d6*2}kh1", "1+5 not-a-single-die"],
      ["roll20", "{4d6,3d8}k1", "1+3 not-a-single-die, 5+3 not-a-single-die"],
      ["foundry", "{4d6}kh3", "1+3 not-a-single-die"],
      ["foundry", "4d6k3", 'd6 d6 d6 d6 {"k":"h3"}'],
      ["foundry", "4d6d1", 'd6 d6 d6 d6 {"d":"l1"}'],
      ["foundry", "4d6k<3", "3+3 not-in-dialect"],
      ["foundry", "2d20kh", 'd20 d20 {"k":"h1"}'],
      ["foundry", "1d10x", "4+1 not-in-dddice"],
      ["foundry", "1D10X", "4+1 not-in-dddice"],
      ["foundry", "1d10xo", "4+2 not-in-dddice"],
      ["foundry", "4d6min2", "3+4 not-in-dddice"],
    ] as const,
  )("of %s: %j is %s", (dialect, text, expected) => {
    assert.strictEqual(said(text, { dialect }), expected)
  })
})

describe("texts of sheets with values", () => {
  it.each([
    ["1d20cs20cf1 + (2)[ABILITY] + (0)[BONUS]", [5], "d20:5 mod:2[ABILITY] mod:0[BONUS]"],
    ["1d20cs20cf1 + [ ] (0)[MODIFIER]", [18], "d20:18 mod:0[MODIFIER]"],
    ["1d20cs>20 + 3[CHA] + 2[PROF]", [18], "d20:18 mod:3[CHA] mod:2[PROF]"],
    [
      "(1D6 + (2)[ABILITY] + (0)[TEMP])*2 + (1d8)[EXTRA]",
      [4, 1],
      'd6:4 mod:2[ABILITY] mod:0[TEMP] d8:1[EXTRA] {"*":{"2":[0,1,2]}}',
    ],
    ["1d6 + ()[MISC] + ( )[OTHER]", [1], "d6:1 mod:0[MISC] mod:0[OTHER]"],
    ["4d4rr", [3, 2, 3, 3], "d4:3 d4:2 d4:3 d4:3"],
    ["1d20r1=1 + 2", [5], "d20:5 mod:2"],
    ["2d6r<=2[slashing] + 5[slashing]", [3, 5], "d6:3[slashing] d6:5[slashing] mod:5[slashing]"],
    ["{(2 * (1d6 + 2) + 1d8)[piercing]}", [6, 5], 'd6:6[piercing] mod:2[piercing] d8:5[piercing] {"*":{"2":[0,1]}}'],
    ["{1d4x[Athletics],1d6x[Wild Die]}kh", [15, 2], 'd4:15[Athletics] d6:2[Wild Die] {"k":"h1"}'],
    ["{1d10x,1d6x}kh1", [23, 2], 'd10:23 d6:2 {"k":"h1"}'],
    ["5d10>=8", [1, 2, 3, 8, 9], "d10:1 d10:2 d10:3 d10:8 d10:9"],
    ["5d10>7f1", [1, 2, 3, 8, 9], "d10:1 d10:2 d10:3 d10:8 d10:9"],
    ["3d6!=6", [6, 1, 1, 1], "d6:6 d6:1 d6:1 d6:1"],
    ["3d6!!", [13, 2, 3], "d6:13 d6:2 d6:3"],
    ["3d6!p>4", [6, 5, 1, 1, 1], "d6:6 d6:5 d6:1 d6:1 d6:1"],
    ["3d6sd", [1, 2, 3], "d6:1 d6:2 d6:3"],
    ["2d6mt", [2, 2], "d6:2 d6:2"],
    ["4dF", [-1, 0, 1, 1], "df:-1 df:0 df:1 df:1"],
    ["1d100", [57], "d10x:5 d10:7"],
    ["1d100", [100], "d10x:9 d10:10"],
    ["1d100", [8], "d10x:10 d10:8"],
    ["1d100", [0], "d10x:10 d10:10"],
    ["1d100!", [96, 42], "d10x:9 d10:6 d10x:4 d10:2"],
    ["1d100", [138], "d10x:13 d10:8"],
    ["{1d20,1d8}kh1", [5, 7], 'd20:5 d8:7 {"k":"h1"}'],
    ["+4", [11], "d20:11 mod:4"],
    ["5", [], "mod:5"],
    ["()", [], "mod:0"],
    ["2d20kh1", [12], "0+4 too-few-values"],
    ["2d6+1d4", [1, 2], "4+3 too-few-values"],
    ["2d6", [1, 2, 3], "3+0 too-many-values"],
    ["2d6!+2d8!", [1, 2, 3, 4, 5], "9+0 too-many-values"],
    ["4d4rr", [3, 2, 1, 3, 3], "5+0 too-many-values"],
    ["2d6", [1, NaN], "0+3 too-few-values"],
    ["1d6/()", [2], "4+2 division-by-zero"],
    ["2d6k1", [1, 2], "3+2 ambiguous-keep"],
  ])("%j of %j is %s", (text, values, expected) => {
    assert.strictEqual(said(text, { values }), expected)
  })
})
