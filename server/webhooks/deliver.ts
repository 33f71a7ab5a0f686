import { request as plainRequest, type RequestOptions } from 'node:http'
import { request as tlsRequest } from 'node:https'
import { isIP } from 'node:net'
import { InsideError, isInside, lookUpOutside } from './reach.ts'
import { sign } from './signature.ts'

export interface Delivery {
  url: string
  /** `whsec_…` */
  secret: string
  /** The same each time it is tried: receivers drop what they have. */
  id: string
  at: number
  body: string
}

export interface Ways {
  /** Whether addresses inside the server's own network are allowed: on a machine of one's own. */
  mayGoInside: boolean
  patienceMs: number
}

/** The status of the answer, or null: nobody answered, or it leads inside. */
export async function deliver(delivery: Delivery, ways: Ways): Promise<number | null> {
  try {
    return await post(delivery, ways)
  } catch {
    return null
  }
}

function post({ url, secret, id, at, body }: Delivery, { mayGoInside, patienceMs }: Ways): Promise<number> {
  const to = new URL(url)
  const host = to.hostname.replace(/^\[(.*)\]$/, '$1')
  // A number is connected to without being looked up.
  if (!mayGoInside && isIP(host) !== 0 && isInside(host)) throw new InsideError(host)
  const seconds = Math.floor(at / 1000)
  const options: RequestOptions = {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'Berth',
      'webhook-id': id,
      'webhook-timestamp': String(seconds),
      'webhook-signature': `v1,${sign(secret, `${id}.${seconds}.${body}`)}`,
    },
    agent: false,
    ...(!mayGoInside && { lookup: lookUpOutside }),
    signal: AbortSignal.timeout(patienceMs),
  }
  return new Promise((resolve, reject) => {
    const sent = (to.protocol === 'https:' ? tlsRequest : plainRequest)(to, options, response => {
      // Its words do not matter, and may be endless.
      response.destroy()
      resolve(response.statusCode ?? 0)
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
