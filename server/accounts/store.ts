import { Low } from 'lowdb'
import { type AccountsData, emptyAccounts } from './data.ts'
import { type AccountsFile, Outdated } from './file.ts'

/** Decides on the durable data: the next state, and the answer. A refusal returns the data it was given. */
export type Change<Answer> = (data: AccountsData) => { data: AccountsData; answer: Answer }

export interface Store {
  /** The content of the disk. */
  data(): AccountsData
  /** Answers when the change is on disk. If it cannot be written nothing has changed, and it rejects. */
  change<Answer>(change: Change<Answer>): Promise<Answer>
  /** Reads the file again if another has written it. */
  refresh(): Promise<void>
  /** Waits for changes under way. */
  close(): Promise<void>
}

interface Waiting {
  /** Adds its change to the draft; returns a function that gives the answer. */
  apply: (draft: AccountsData) => { data: AccountsData; answer: () => void }
  reject: (error: unknown) => void
}

/**
 * One writer. Changes that come while a write is under way are decided one after another on a draft and share the next
 * write; the draft replaces the data only when it is on disk.
 */
export async function openStore(
  file: AccountsFile,
  onCommit: (before: AccountsData, after: AccountsData) => void,
): Promise<Store> {
  const database = new Low<AccountsData>(file, emptyAccounts())
  await database.read()
  let durable = database.data
  let waiting: Waiting[] = []
  let running: Promise<void> | null = null

  const run = async () => {
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      try {
        await settle(batch)
      } catch (error) {
        database.data = durable
        for (const { reject } of batch) reject(error)
      }
    }
    running = null
  }

  /** Decided again for as long as others are first. */
  const settle = async (batch: readonly Waiting[]): Promise<void> => {
    try {
      await settleOnce(batch)
    } catch (error) {
      database.data = durable
      if (!(error instanceof Outdated)) throw error
      await settle(batch)
    }
  }

  const settleOnce = async (batch: readonly Waiting[]) => {
    await readForeign()
    let draft = durable
    const answers = batch.map(item => {
      const applied = applyOne(item, draft)
      draft = applied.data
      return applied.answer
    })
    await write(draft)
    for (const answer of answers) answer()
  }

  const write = async (draft: AccountsData) => {
    if (draft === durable) return
    database.data = draft
    await database.write()
    commit(draft)
  }

  // The admin command writes the same file. Writing our memory over it would undo its change.
  const readForeign = async () => {
    if (!(await file.hasChanged())) return
    await database.read()
    if (database.data !== durable) commit(database.data)
  }

  const commit = (after: AccountsData) => {
    const before = durable
    durable = after
    onCommit(before, after)
  }

  const enqueue = (item: Waiting) => {
    waiting.push(item)
    running ??= run()
  }

  const change = <Answer>(decide: Change<Answer>) =>
    new Promise<Answer>((resolve, reject) => {
      enqueue({
        reject,
        apply: draft => {
          const { data, answer } = decide(draft)
          return { data, answer: () => resolve(answer) }
        },
      })
    })

  return {
    data: () => durable,
    change,
    refresh: () => change(data => ({ data, answer: undefined })),
    close: async () => {
      await running
    },
  }
}

/** A change that throws is its caller's mistake; the others of its batch go on. */
function applyOne(item: Waiting, draft: AccountsData): { data: AccountsData; answer: () => void } {
  try {
    return item.apply(draft)
  } catch (error) {
    return { data: draft, answer: () => item.reject(error) }
  }
}
