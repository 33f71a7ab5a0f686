/** Names and numbers that mean something else, or nothing, on another network. */
const LOCAL = /^(localhost|.*\.(local|localhost|internal|lan))$/
const PRIVATE = /^(127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|\[(::1\]|f[cd]|fe80))/

/** Whether a customer’s phone finds this address from anywhere. */
export function isReachable(address: string): boolean {
  const { hostname } = new URL(address)
  return !LOCAL.test(hostname) && !PRIVATE.test(hostname) && (hostname.includes('.') || hostname.startsWith('['))
}
