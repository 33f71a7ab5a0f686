/** Whether the address tells how a way to the provider and back went. */
export function hasReturned(): boolean {
  return location.hash.startsWith('#provider=')
}
