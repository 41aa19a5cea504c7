/** Whether a host name of a URL is this machine, where nobody can listen on the way. */
export const isLoopback = (hostname: string): boolean =>
  hostname === "localhost" || hostname.endsWith(".localhost") || hostname === "[::1]" ||
  /^127(\.\d{1,3}){3}$/.test(hostname)
