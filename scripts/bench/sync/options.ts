import { parseArgs } from 'node:util'
import { CONTESTANTS, type ServerName } from './contestants.ts'

/** The measurements and their duration. */
export interface Options {
  /** How long each load is measured, after a warm-up. */
  seconds: number
  rounds: number
  loads: readonly Load[]
  servers: readonly ServerName[]
  /** The file for the numbers as JSON; null for the standard output. */
  json: string | null
  /** A folder for CPU profiles of our own server; null for none, since a profiler slows it down. */
  profile: string | null
}

/** A number of sockets, spread over the rooms, that state a number of facts a second together. */
export interface Load {
  sockets: number
  updatesPerSecond: number
}

/**
 * As much as two cores can carry with the sender on one of them: an update goes to 9 others among 200 sockets, to 49
 * among 1,000, and each of those has to be read.
 */
const LOADS: readonly Load[] = [
  { sockets: 200, updatesPerSecond: 1000 },
  { sockets: 200, updatesPerSecond: 6000 },
  { sockets: 1000, updatesPerSecond: 250 },
  { sockets: 1000, updatesPerSecond: 1000 },
]

export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seconds: { type: 'string', default: '5' },
      rounds: { type: 'string', default: '3' },
      sockets: { type: 'string' },
      rates: { type: 'string' },
      servers: { type: 'string' },
      json: { type: 'string' },
      profile: { type: 'string' },
    },
  })
  const sockets = values.sockets?.split(',').map(Number)
  const rates = values.rates?.split(',').map(Number)
  return {
    seconds: Number(values.seconds),
    rounds: Number(values.rounds),
    loads: loadsOf(sockets, rates),
    servers: values.servers === undefined ? CONTESTANTS.map(({ name }) => name) : serversIn(values.servers),
    json: values.json ?? null,
    profile: values.profile ?? null,
  }
}

/** With rates of their own, every crowd meets every rate. */
function loadsOf(sockets: readonly number[] | undefined, rates: readonly number[] | undefined): readonly Load[] {
  const crowds = sockets ?? [...new Set(LOADS.map(load => load.sockets))]
  if (rates === undefined) return crowds.flatMap(crowd => standardLoads(crowd))
  return crowds.flatMap(crowd => rates.map(updatesPerSecond => ({ sockets: crowd, updatesPerSecond })))
}

function standardLoads(sockets: number): readonly Load[] {
  const standard = LOADS.filter(load => load.sockets === sockets)
  return standard.length > 0 ? standard : [{ sockets, updatesPerSecond: 1000 }]
}

function serversIn(text: string): ServerName[] {
  return text.split(',').map(name => {
    const found = CONTESTANTS.find(contestant => contestant.name === name)
    if (found === undefined) throw new Error(`No such server: ${name}`)
    return found.name
  })
}
