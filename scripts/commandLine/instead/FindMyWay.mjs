/** No resource is served by a template of its address. */
export const make = () => ({})
