import type pg from 'pg'
import { migrations } from './schema.ts'

const DONE = `
CREATE SCHEMA IF NOT EXISTS berth;
CREATE TABLE IF NOT EXISTS berth.migration (number int PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())`

/** Another node may be at it, on tables of years. */
const PATIENCE = { query_timeout: 60 * 60_000 }

export type Migrated = { ok: true } | { ok: false; number: number }

/** Brings the tables up to date, one node at a time. False if a newer version of Berth has been here. */
export async function migrate(client: pg.Client): Promise<Migrated> {
  const steps = migrations()
  // Held by the session: it ends with it, also when this process is killed.
  await client.query({ text: `SELECT pg_advisory_lock(hashtext('berth migrate'))`, ...PATIENCE })
  try {
    await client.query(DONE)
    const { rows } = await client.query<{ number: number | null }>('SELECT max(number) AS number FROM berth.migration')
    const number = rows[0]?.number ?? 0
    if (number > steps.length) return { ok: false, number }
    for (const [at, statements] of steps.entries()) if (at >= number) await step(client, at + 1, statements)
    return { ok: true }
  } finally {
    await client.query(`SELECT pg_advisory_unlock(hashtext('berth migrate'))`)
  }
}

/** Several statements in one text are one transaction. */
async function step(client: pg.Client, number: number, statements: string): Promise<void> {
  const text = `${statements};\nINSERT INTO berth.migration (number) VALUES (${number})`
  await client.query({ text, ...PATIENCE })
}
