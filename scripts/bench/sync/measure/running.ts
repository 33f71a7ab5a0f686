import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { readCast } from '../cast-file.ts'
import type { Contestant } from '../contestants.ts'
import { Device, gather, type Joining, NOTHING } from '../load/device.ts'
import { ServerProcess } from '../server-process.ts'
import { ROOM_NAMES, ROOMS } from '../workload.ts'

/** Where measurements happen. */
export interface Grounds {
  /** A folder for everything, on a real disk. */
  folder: string
  peers: string
  profile: string | null
}

/** Fewer than the queue for a connection holds, at ours or in the kernel: a dropped greeting would cost a second. */
const AT_ONCE = 128

/** Makes a directory for a server's data, and removes it afterwards. */
export async function withData<Result>(grounds: Grounds, use: (dataDir: string) => Promise<Result>): Promise<Result> {
  const dataDir = mkdtempSync(join(grounds.folder, 'data-'))
  try {
    return await use(dataDir)
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** A running server and its connected devices. */
export class Running {
  readonly server: ServerProcess
  readonly #contestant: Contestant
  readonly #dataDir: string
  readonly #devices: Device[] = []

  private constructor(server: ServerProcess, contestant: Contestant, dataDir: string) {
    this.server = server
    this.#contestant = contestant
    this.#dataDir = dataDir
  }

  /** Starts a server on a directory, and stops it after the use. */
  static async use<Result>(
    { contestant, dataDir, grounds }: { contestant: Contestant; dataDir: string; grounds: Grounds },
    use: (running: Running) => Promise<Result>,
  ): Promise<Result> {
    const { peers } = grounds
    const profile = contestant.name === 'berth' ? grounds.profile : null
    const server = await ServerProcess.start({ contestant, dataDir, peers, profile })
    const running = new Running(server, contestant, dataDir)
    try {
      return await use(running)
    } finally {
      for (const device of running.#devices) device.leave()
      await server.stop()
    }
  }

  /** So many people, spread over the rooms: device `n` is in room `n % ROOMS`. */
  connect(count: number, rest: (device: number) => Partial<Joining> = () => ({})): Promise<Device[]> {
    const tokens = readCast(this.#dataDir)?.staff
    const first = this.#devices.length
    return gather(count, AT_ONCE, index => {
      const token = tokens === undefined ? 'anybody' : tokens[first + index]
      if (token === undefined) throw new Error('More devices than people')
      return this.join({ room: ROOM_NAMES[index % ROOMS] ?? '', token, ...rest(index) })
    })
  }

  staff(index: number): string {
    const tokens = readCast(this.#dataDir)?.staff
    return tokens === undefined ? 'anybody' : (tokens[index % tokens.length] ?? '')
  }

  async join(joining: Pick<Joining, 'room' | 'token'> & Partial<Joining>): Promise<Device> {
    const { dialect } = this.#contestant
    const device = await Device.join({
      dialect,
      port: this.server.port,
      stateVector: NOTHING,
      heard: () => {},
      ...joining,
    })
    this.#devices.push(device)
    return device
  }
}
