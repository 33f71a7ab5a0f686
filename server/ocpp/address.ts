export const OCPP_PATH = '/ocpp/'

/** A form that the log takes as part of a name. It holds every identity that the standard allows. */
const IDENTITY = /^[!-.0-~]{1,48}$/

/** The identity in the address a charger calls; null if there is none. Some write one slash more, or one at the end. */
export function identityIn(url: string): string | null {
  const [path = ''] = url.slice(OCPP_PATH.length).split(/[?#]/, 1)
  const identity = decoded(path.replace(/^\/|\/$/g, ''))
  return identity !== null && IDENTITY.test(identity) ? identity : null
}

/** The address that a charger is given. */
export function addressFor(base: string, identity: string): string {
  return `${base}${OCPP_PATH}${encodeURIComponent(identity)}`
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
