import { createHash } from 'node:crypto'
import type { Connection } from './connection.ts'

/** A try under one key, and how many are free in a window; each beyond doubles the wait. */
export interface SharedTry {
  name: string
  key: string
  allowance: { free: number; windowMs: number; firstWaitMs: number; longestWaitMs: number }
}

/** Tries counted over all nodes. */
export interface ThrottleRows {
  /** Counts a try under all keys, or under none of them and says how long to wait. By the database's clock. */
  admit(tries: readonly SharedTry[]): Promise<{ ok: true; at: number } | { ok: false; retryAfterMs: number }>
  /** It does not count: it was a right one, or could not be looked at. */
  takeBack(tries: readonly SharedTry[], at: number): Promise<void>
  /** Removes what no longer matters. */
  sweep(): Promise<void>
}

const ADMIT = 'SELECT at, wait FROM berth.admit($1, $2, $3, $4, $5, $6)'

const TAKE_BACK = 'SELECT berth.take_back($1, $2, $3, $4)'

/** The longest window of all is a day. */
const SWEEP = `DELETE FROM berth.throttle WHERE last < extract(epoch FROM clock_timestamp()) * 1000 - 86400000`

export function throttleRows(ask: Connection['ask']): ThrottleRows {
  return {
    admit: async tries => {
      const sorted = inOrder(tries)
      const allowances = sorted.map(({ allowance }) => allowance)
      const values = [
        ...keysOf(sorted),
        allowances.map(({ free }) => free),
        allowances.map(({ windowMs }) => windowMs),
        allowances.map(({ firstWaitMs }) => firstWaitMs),
        allowances.map(({ longestWaitMs }) => longestWaitMs),
      ]
      const [row] = await ask<{ at: number; wait: number }>({ name: 'admit', text: ADMIT, values })
      const { at = 0, wait = 0 } = row ?? {}
      return wait > 0 ? { ok: false, retryAfterMs: wait } : { ok: true, at }
    },
    takeBack: async (tries, at) => {
      const sorted = inOrder(tries)
      const free = sorted.map(({ allowance }) => allowance.free)
      await ask({ name: 'take back', text: TAKE_BACK, values: [...keysOf(sorted), free, at] })
    },
    sweep: async () => {
      await ask({ name: 'throttle sweep', text: SWEEP })
    },
  }
}

function keysOf(tries: readonly SharedTry[]): string[][] {
  return [tries.map(({ name }) => name), tries.map(hashOf)]
}

/** In the order of keys: two nodes never wait for each other crosswise. */
function inOrder(tries: readonly SharedTry[]): SharedTry[] {
  return [...tries].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : hashOf(a) < hashOf(b) ? -1 : 1))
}

/** Strangers choose the keys: they may be long, and name people. */
function hashOf({ key }: SharedTry): string {
  return createHash('sha256').update(key).digest('base64url')
}
