/** No command looks for files by a pattern. */
export const make = () => ({})
