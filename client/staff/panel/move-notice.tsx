import Zap from 'lucide-solid/icons/zap'
import { type JSX, Show } from 'solid-js'
import type { SessionView } from '../../../shared/documents/station/view.ts'
import { useDevice } from '../../state/app.tsx'
import { isBeginning, type MoveState, moveState } from '../../state/moves.ts'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/surface.tsx'
import { whyWords } from '../../words/whys.ts'
import { useStation } from '../station.tsx'
import { staffWords } from '../words/words.ts'
import { useBegin } from './begin.ts'

/** The steps of a moved charge; and its start where the charger has not begun. */
export function MoveNotice(props: { session: SessionView }): JSX.Element {
  const { words, shared } = useWords(staffWords)
  const { station, say } = useStation()
  const { begin } = useBegin()
  const device = useDevice()
  const state = () => moveState(station(), props.session, device.now())
  const why = (result: string) => words().answers[result] ?? whyWords(shared(), result)
  const text = (move: MoveState) => {
    const { moving } = words()
    const to = say.spot(move.to)
    switch (move.kind) {
      case 'stopping':
        return moving.stopping(say.spot(move.from))
      case 'starting':
        return moving.starting(say.spot(move.from), to)
      case 'waits':
        return move.why === null ? moving.waits(to) : moving.waitsWhy(to, why(move.why))
      case 'refused':
        return moving.refused(to, why(move.why))
    }
  }
  return (
    <Show when={state()}>
      {move => (
        <>
          <Notice look={isBad(move()) ? 'warn' : 'plain'}>{text(move())}</Notice>
          <Show when={move().kind === 'waits'}>
            <Button
              size="large"
              isWide
              isBusy={isBeginning(station(), props.session, device.now())}
              icon={<Zap aria-hidden="true" />}
              onClick={() => void begin(props.session)}
            >
              {words().moving.start}
            </Button>
          </Show>
        </>
      )}
    </Show>
  )
}

function isBad(move: MoveState): boolean {
  return move.kind === 'refused' || (move.kind === 'waits' && move.why !== null)
}
