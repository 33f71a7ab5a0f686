import * as v from 'valibot'
import type { ChargerMemory } from '../arbiter/chargers/memory.ts'
import type { CommandAnswer } from '../arbiter/chargers/port.ts'

const KEY = 'set-up'
/** The key under which a boot leaves its firmware. */
export const FIRMWARE = 'firmware'
const shape = v.object({ firmware: v.string(), answers: v.record(v.string(), v.string()) })

/** A setting, and the values it may get: where the charger refuses one, the next is asked for. */
export type Wanted = readonly [setting: string, ...values: string[]]

const TAKEN: readonly (string | undefined)[] = ['accepted', 'reboot-required']
const UNHEARD: readonly string[] = ['timed-out', 'offline']

/**
 * A charger's answers to its set-up. Nothing is asked twice: some restart upon each change, or upon a question,
 * and would do so for ever. With other firmware all is asked anew.
 */
export class SetUp {
  readonly #memory: ChargerMemory
  readonly #firmware: string
  #answers: Readonly<Record<string, string>>

  private constructor(memory: ChargerMemory, firmware: string, answers: Readonly<Record<string, string>>) {
    this.#memory = memory
    this.#firmware = firmware
    this.#answers = answers
  }

  static async open(memory: ChargerMemory): Promise<SetUp> {
    const firmware = String((await memory.get(FIRMWARE)) ?? '')
    const read = v.safeParse(shape, await memory.get(KEY))
    return new SetUp(memory, firmware, read.success && read.output.firmware === firmware ? read.output.answers : {})
  }

  /** Writes the settings one after another, until the charger goes. */
  async write(
    settings: readonly Wanted[],
    set: (setting: string, value: string) => Promise<CommandAnswer>,
  ): Promise<'done' | 'gone'> {
    for (const [setting, ...values] of settings) {
      for (const value of values) {
        const result = this.#answers[`${setting}=${value}`] ?? (await this.#ask(setting, value, set))
        if (result === 'offline') return 'gone'
        if (result === 'timed-out' || TAKEN.includes(result)) break
      }
    }
    return 'done'
  }

  /** False from the second time on. Noted before it is asked: the charger may restart upon it. */
  async isFirst(question: string): Promise<boolean> {
    if (this.#answers[question] !== undefined) return false
    await this.#note(question, 'asked')
    return true
  }

  async #ask(setting: string, value: string, set: (setting: string, value: string) => Promise<CommandAnswer>) {
    const { result } = await set(setting, value)
    if (!UNHEARD.includes(result)) await this.#note(`${setting}=${value}`, result)
    return result
  }

  async #note(about: string, result: string): Promise<void> {
    this.#answers = { ...this.#answers, [about]: result }
    await this.#memory.set(KEY, { firmware: this.#firmware, answers: this.#answers })
  }
}
