import ShieldAlert from 'lucide-solid/icons/shield-alert'
import type { JSX } from 'solid-js'
import { useWords } from '../../state/words.ts'
import { factorWantedWords } from '../../words/factor-wanted.ts'
import { Button } from '../button.tsx'
import { Notice } from '../surface.tsx'
import './ways-in.css'

/** For who may do nothing at a workplace before they have a second factor: who asks for it, and the way to it. */
export function FactorWanted(props: { by: readonly { name: string }[]; onSetUp: () => void }): JSX.Element {
  const { words } = useWords(factorWantedWords)
  const names = () => props.by.flatMap(({ name }) => (name === '' ? [] : [name])).join(', ')
  return (
    <div class="factor-wanted">
      <Notice
        look="warn"
        icon={<ShieldAlert aria-hidden="true" />}
        action={
          <Button look="primary" onClick={() => props.onSetUp()}>
            {words().setUp}
          </Button>
        }
      >
        <strong>{words().wanted(names())}</strong> {words().untilThen}
      </Notice>
    </div>
  )
}
