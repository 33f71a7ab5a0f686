import Unplug from 'lucide-solid/icons/unplug'
import { type JSX, Match, Show, Switch } from 'solid-js'
import { useWords } from '../../state/words.ts'
import { Notice } from '../../ui/surface.tsx'
import { useStation } from '../station.tsx'
import { errorWord } from '../tile.ts'
import { staffWords } from '../words/words.ts'

/** A charger that is silent or has a fault, above everything that would be asked of it. */
export function ChargerTrouble(props: { spot: string }): JSX.Element {
  const { words, shared } = useWords(staffWords)
  const { station, say } = useStation()
  const connector = () => station().connectors.get(props.spot)
  const reported = () => (connector()?.charger === undefined ? undefined : connector()?.reported)
  return (
    <Show when={reported()}>
      {told => (
        <Switch>
          <Match when={told().status === 'offline'}>
            <Notice look="warn" icon={<Unplug aria-hidden="true" />}>
              {words().chargerSilent(say.when(told().at))}
            </Notice>
          </Match>
          <Match when={told().status === 'faulted'}>
            <Notice look="bad">
              <strong>{errorWord(told(), shared())}</strong>
              {['', told().info, words().chargerFaulted(say.when(told().at))]
                .filter(text => text !== undefined)
                .join(' · ')}
            </Notice>
          </Match>
          <Match when={told().status === 'unavailable'}>
            <Notice>{words().chargerOut(say.when(told().at))}</Notice>
          </Match>
        </Switch>
      )}
    </Show>
  )
}
