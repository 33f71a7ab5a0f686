/** Whose turn it is to look after a station or an account, where several nodes share the log. */
export interface Tending {
  /** Whether this node looks after a queue: see `queueOf`. It may be wrong for seconds: then two do, or nobody. */
  tends(queue: string): boolean
  /** Called when the nodes, and so the queues of each, have changed. Returns the undo. */
  onChange(listener: () => void): () => void
}

/** There are no others. */
export const ALONE: Tending = { tends: () => true, onChange: () => () => {} }
