import type { GenericSchema } from 'valibot'
import type { Json } from '../../shared/sync/engine.ts'

/** What there is to be told elsewhere: letters, messages to browsers, who wants them, and webhooks. */
export const DRAWERS = ['mail', 'push', 'notices', 'webhooks'] as const
export type DrawerKind = (typeof DRAWERS)[number]

/** A thing in a drawer as it is stored. */
export interface Kept {
  readonly kind: string
  readonly id: string
  readonly value: Json
}

/** Things of one kind that outlive the process, each under its id. */
export interface Drawer<Item> {
  all(): Promise<Map<string, Item>>
  /** As it stands now; null if there is none. */
  find(id: string): Promise<Item | null>
  /**
   * Changes one as it stands now; null removes it. `change` is asked again where another node was first, and may be asked
   * again over its own answer: then it has to come to the same. Returns what stands.
   */
  change(id: string, change: (now: Item | null) => Item | null): Promise<Item | null>
  /** Whether it is this node's turn to act on one. It may be wrong for seconds. */
  tends(id: string): boolean
  /** Takes one, so that nobody else acts on it before it is let go, or this node is dead. False if another has it. */
  take(id: string): Promise<boolean>
  letGo(id: string): Promise<void>
  /** Called with one that another node has changed. Returns the undo. */
  onChanged(listener: (id: string) => void): () => void
  /** Called when other things are this node's turn than before. Returns the undo. */
  onTurn(listener: () => void): () => void
}

/** Opens the drawer of one kind. */
export type Drawers = <Item>(kind: DrawerKind, schema: GenericSchema<unknown, Item>) => Drawer<Item>
