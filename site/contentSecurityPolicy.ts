/**
 * What pages of the site may load: nothing from elsewhere, and no page or
 * program may send anything. The worker of the playground inherits it.
 */
export const contentSecurityPolicy = Object.entries({
  "default-src": ["'self'"],
  // A program of the playground is a module of a `blob:` address; VitePress writes two scripts into each page.
  "script-src": ["'self'", "'unsafe-inline'", "blob:"],
  "style-src": ["'self'", "'unsafe-inline'"],
  "img-src": ["'self'", "data:"],
  "worker-src": ["blob:"],
  "connect-src": ["'none'"],
  "form-action": ["'none'"],
  "object-src": ["'none'"],
  "base-uri": ["'none'"],
}).map(([directive, sources]) => `${directive} ${sources.join(" ")}`).join("; ")
