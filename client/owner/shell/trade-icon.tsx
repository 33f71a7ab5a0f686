import BookOpen from 'lucide-solid/icons/book-open'
import Zap from 'lucide-solid/icons/zap'
import { type JSX, Show } from 'solid-js'
import type { Trade } from '../../words/shared.ts'

export function TradeIcon(props: { kind: Trade }): JSX.Element {
  return (
    <Show when={props.kind === 'library'} fallback={<Zap aria-hidden="true" />}>
      <BookOpen aria-hidden="true" />
    </Show>
  )
}
