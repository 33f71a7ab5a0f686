import type { IncomingHttpHeaders } from 'node:http'
import type { AcquirerName } from '../../shared/bank/acquirer.ts'

/** Why nothing comes: of the words for people. */
export type RefusedWhy = 'bank-refused' | 'gave-up' | 'no-word'

/** A payment about to be made, as it stands on disk. */
export interface Intent {
  readonly id: string
  readonly at: number
  readonly amount: number
  readonly currency: string
  /** What it is for, for the acquirer's page and the bank's statement: plain letters. */
  readonly text: string
  /** Where the customer comes back to, whatever became of it. */
  readonly back: string
  readonly language: 'en' | 'vi'
  /** The customer's, which VNPAY wants to know. */
  readonly address: string
}

/** A message as it came. */
export interface Message {
  readonly headers: IncomingHttpHeaders
  /** The very bytes of its body; none in a GET. */
  readonly body: Uint8Array
  readonly query: string
  readonly now: number
}

export type Told =
  /** Not from the acquirer, or not from now. */
  | { kind: 'forged' }
  /** From the acquirer, and no business of ours. */
  | { kind: 'other' }
  | { kind: 'paid'; intent: string; reference: string; amount: number; currency: string }
  | { kind: 'refused'; intent: string; why: RefusedWhy }
  /** A refund that it had taken on has come to nothing. */
  | { kind: 'bounced'; station: string; refund: string; text: string }

/** What has become of a message, which each acquirer wants to hear in its own way. */
export type Heard = 'kept' | 'known' | 'unknown' | 'other-sum' | 'forged'

export interface Refund {
  /** Asked again under the same key, it is done once. */
  readonly key: string
  readonly station: string
  readonly at: number
  readonly amount: number
  readonly currency: string
  readonly paid: { readonly intent: string; readonly at: number; readonly amount: number; readonly reference: string }
}

/** A payment that nothing has been heard of. */
export interface Question {
  readonly id: string
  readonly at: number
  readonly askedAt: number
  /** What the acquirer calls the page it was opened on; null if that is not known. */
  readonly page: string | null
}

/** `no-answer`: nobody knows whether it was heard, so it is asked again. */
export type Answer<Value> = ({ ok: true } & Value) | { ok: false; why: 'no-answer' | 'refused'; text: string }

/** One that takes cards and wallets. Whatever it says is believed by its signature alone. */
export interface Acquirer {
  readonly name: AcquirerName
  /** The page where the customer pays. Asked again for the same intent it is the same payment. */
  open(intent: Intent): Promise<Answer<{ url: string; page?: string }>>
  read(message: Message): Told
  /** The answer to a message. */
  answer(heard: Heard): { status: number; body: object }
  /** What has become of a payment, in words that a message could have brought. Only an answer about that very payment counts. */
  ask(question: Question): Promise<Answer<{ told: Told }>>
  refund(refund: Refund): Promise<Answer<{ reference: string }>>
}
