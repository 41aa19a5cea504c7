/** No command asks a simulator for effect's HttpClient. */
export const make = () => undefined
