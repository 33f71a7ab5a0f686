import { type IncomingHttpHeaders, request } from 'node:http'
import { connect, type Socket } from 'node:net'

export interface Answered {
  status: number
  headers: IncomingHttpHeaders
  body: unknown
}

export interface Sent {
  headers?: Record<string, string>
  body?: unknown
}

/** A running demo server, and as many addresses as a stranger may have: on a loopback each of 127.0.0.0/8 is one. */
export class Target {
  readonly url: string
  readonly port: number
  readonly host: string
  static #addresses = 0

  constructor(url: string) {
    const { port, hostname } = new URL(url)
    this.url = url
    this.port = Number(port)
    this.host = hostname
  }

  /** An address from which nobody has come yet. */
  newAddress(): string {
    Target.#addresses += 1
    return `127.${1 + (process.pid % 200)}.${Math.floor(Target.#addresses / 250)}.${1 + (Target.#addresses % 250)}`
  }

  ask(from: string, method: string, path: string, { headers = {}, body }: Sent = {}): Promise<Answered> {
    const text = body === undefined ? '' : JSON.stringify(body)
    const type = body === undefined ? {} : { 'content-type': 'application/json' }
    const options = { host: this.host, port: this.port, localAddress: from, method, path, agent: false }
    return new Promise((resolve, reject) => {
      const sent = request({ ...options, headers: { ...type, ...headers } }, response => {
        const parts: Buffer[] = []
        response.on('data', part => parts.push(part))
        response.on('error', reject)
        response.on('end', () => {
          const { statusCode: status = 0, headers } = response
          resolve({ status, headers, body: parsed(Buffer.concat(parts).toString()) })
        })
      })
      sent.on('error', reject)
      sent.end(text)
    })
  }

  signIn(from: string, who: string, password = 'berth-demo', headers: Record<string, string> = {}): Promise<Answered> {
    return this.ask(from, 'POST', '/api/sign-in', { headers, body: { email: `${who}@demo.test`, password } })
  }

  /** The token of a person of the demo. */
  async tokenOf(who: string): Promise<string> {
    const { status, body } = await this.signIn(this.newAddress(), who)
    if (status !== 200) throw new Error(`${who} was not let in: ${status}`)
    return (body as { token: string }).token
  }

  /** A TCP connection that says nothing. */
  async connect(from: string): Promise<Socket> {
    const socket = connect({ host: this.host, port: this.port, localAddress: from })
    socket.on('error', () => {})
    await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject))
    return socket
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
