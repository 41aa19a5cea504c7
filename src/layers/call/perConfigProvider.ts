/**
 * Layers that read the configuration.
 */
import * as ConfigProvider from "effect/ConfigProvider"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"

/**
 * A layer for each ConfigProvider: effect builds a layer once in a program,
 * whatever configuration it is built under, so a program within another would
 * be given the outer one's key.
 */
export const perConfigProvider = <A, E, R>(make: () => Layer.Layer<A, E, R>): Layer.Layer<A, E, R> => {
  const made = new WeakMap<ConfigProvider.ConfigProvider, Layer.Layer<A, E, R>>()
  return Layer.fromBuild((memoMap, scope) =>
    Effect.flatMap(ConfigProvider.ConfigProvider, (provider) => {
      const layer = made.get(provider) ?? make()
      made.set(provider, layer)
      return Layer.buildWithMemoMap(layer, memoMap, scope)
    })
  )
}
