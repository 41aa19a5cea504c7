/**
 * Chromium, where the machine has one.
 */
import * as Effect from "effect/Effect"
import { existsSync } from "node:fs"
import process from "node:process"
import type { Browser, BrowserContextOptions } from "playwright-core"

const places = [
  process.env.CHROMIUM_PATH ?? "",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
]

/** Where Chromium is; `undefined` where there is none. */
export const executablePath: string | undefined = places.find((place) => place !== "" && existsSync(place))

/** Why tests in Chromium are skipped, if they are. */
export const missing: string | undefined = executablePath === undefined
  ? "there is no Chromium; set CHROMIUM_PATH, or: apt-get install chromium"
  : undefined

// Playwright turns off what would ask the network, or change what pages do. Only the last list of a command line holds.
const offForPlaywright = [
  "AimEnabled",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsFirstBalancedModeAutoEnable",
  "HttpsUpgrades",
  "LensOverlay",
  "MediaRouter",
  "NetworkTimeServiceQuerying",
  "OptimizationHints",
  "PaintHolding",
  "PreconnectToSearch",
  "ThirdPartyStoragePartitioning",
]

// Each window loads the pages below its address bar, in a process that takes longer than that of a page of ours.
const popupsOfAddressBar = ["WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup", "WebUIOmniboxPopup"]

const off = [...offForPlaywright, ...popupsOfAddressBar]

/** Starts Chromium without a window. */
export const launch = async (): Promise<Browser> => {
  const { chromium } = await import("playwright-core")
  return chromium.launch({
    executablePath: executablePath ?? "",
    args: ["--disable-dev-shm-usage", `--disable-features=${off.join(",")}`],
  })
}

let started: Promise<Browser> | undefined

/** Chromium, which is started once and ends with this process. */
export const browser = (): Promise<Browser> => started ??= launch()

/** Opens a page that shares nothing with others but the browser. */
export const page = (options: BrowserContextOptions = {}) =>
  Effect.acquireRelease(
    Effect.promise(async () => (await browser()).newPage(options)),
    (page) => Effect.promise(() => page.close()),
  )
