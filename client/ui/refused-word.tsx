import type { JSX } from 'solid-js'
import type { CloseReason } from '../../shared/sync/engine.ts'
import type { Locale } from '../state/preferences.ts'
import { refusedWords } from '../words/refused.ts'

/** Why the server let go of this device, in words. */
export function RefusedWord(props: { reason: CloseReason; locale: Locale }): JSX.Element {
  return <>{refusedWords[props.locale][props.reason]}</>
}
