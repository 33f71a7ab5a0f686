import type { SimulatedCharger } from '../../server/demo/simulated/simulated-charger.ts'

type Command = (charger: SimulatedCharger, plug: number, word: string) => void

const CAR = { powerW: 11_000, wantsWh: 40_000, battery: { wh: 60_000, soc: 30, mostW: 100_000 } }

/** Commands to type. The plug comes first and is 1 unless told: `plug 2`, `card 1 04A2B3`. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  plug: (charger, plug) => charger.plugIn(plug, CAR),
  unplug: (charger, plug) => charger.unplug(plug),
  // A lost link leaves the card unanswered, and its holder tries again.
  card: (charger, plug, tag) => void charger.hold(plug, tag).catch(() => {}),
  fault: (charger, plug) => charger.fault(plug),
  repair: (charger, plug) => charger.repair(plug),
  boot: charger => charger.boot(),
  cut: charger => charger.cutOff(),
  back: charger => charger.reconnect(),
}

/** Does what a line says; returns the words to be printed. */
export function obeyLine(charger: SimulatedCharger, line: string): string {
  const [name = '', ...words] = line.trim().split(/\s+/)
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (command === undefined) return `There is ${Object.keys(COMMANDS).join(', ')}, quit.`
  const [plug, word] = /^\d{1,2}$/.test(words[0] ?? '') ? [Number(words[0]), words[1]] : [1, words[0]]
  if (plug < 1 || plug > charger.registers.length) return `It has no plug ${plug}.`
  command(charger, plug, word ?? 'CARD-1')
  const state = charger.registers.map((wh, index) => {
    const car = charger.hasCar(index + 1) ? 'a car' : 'no car'
    return `plug ${index + 1}: ${car}, ${(charger.transactions[index] ?? null) === null ? 'idle' : 'charging'}, ${Math.round(wh)} Wh`
  })
  return `· ${state.join(' · ')}`
}
