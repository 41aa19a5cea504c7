/**
 * VitePress's own theme without its fonts, which are larger than a page, and
 * with the playground, which only its own page loads.
 */
import type { Theme } from "vitepress"
import theme from "vitepress/theme-without-fonts"
import { defineAsyncComponent } from "vue"
import "./style.css"

export default {
  extends: theme,
  enhanceApp: ({ app }) => {
    app.component("Playground", defineAsyncComponent(() => import("../../playground/Playground.vue")))
  },
} satisfies Theme
