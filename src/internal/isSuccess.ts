/** Whether a status says that the server did what it was asked for: 200 to 299. */
export const isSuccess = (status: number): boolean => status >= 200 && status < 300
