import Printer from 'lucide-solid/icons/printer'
import { createMemo, For, type JSX, Show } from 'solid-js'
import { setConnector } from '../../../shared/documents/station/actions.ts'
import { useDevice } from '../../state/app.tsx'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/surface.tsx'
import { inUse } from '../spot/placed.ts'
import { useAct } from '../state/act.ts'
import { nameOf, type Place } from '../state/places.tsx'
import { placeWords } from '../words/places.ts'
import { useWords } from '../words/use-words.ts'
import { QrCode } from './qr.tsx'
import { newCode } from './spot-form.ts'
import './codes.css'

/** A sheet of QR codes to print, one for each spot, with its label and what to type when no camera is at hand. */
export function Codes(props: { place: Place }): JSX.Element {
  const device = useDevice()
  const act = useAct()
  const { words } = useWords(placeWords)
  const view = () => props.place.station.view()
  const spots = () => inUse(view()?.connectors.values() ?? [])
  const coded = createMemo(() => spots().flatMap(({ id, code }) => (code === undefined ? [] : [id])), [], {
    equals: (a, b) => a.join() === b.join(),
  })
  const field = (id: string, name: 'label' | 'code' | 'zone') => view()?.connectors.get(id)?.[name] ?? ''
  const address = (id: string) => `${location.origin}/s/${props.place.id}/${field(id, 'code')}`
  const giveAll = async () => {
    const codes = new Set(spots().flatMap(({ code }) => code ?? []))
    for (const { id, label, code: old } of spots()) {
      if (old !== undefined) continue
      const code = newCode(codes, device.person.surroundings.random)
      codes.add(code)
      await act(props.place.station, { do: 'spot', label }, station => setConnector(station, id, { code }))
    }
  }
  return (
    <>
      <div class="codes-head">
        <p class="quiet">{words().codesText}</p>
        <div class="spots-tools">
          <Show when={coded().length < spots().length}>
            <Button onClick={() => void giveAll()}>{words().giveCodes}</Button>
          </Show>
          <Button
            look="primary"
            icon={<Printer aria-hidden="true" />}
            disabled={coded().length === 0}
            onClick={() => window.print()}
          >
            {words().print}
          </Button>
        </div>
      </div>
      <Show when={coded().length > 0} fallback={<Empty title={words().noCodes} />}>
        <ul class="codes">
          <For each={coded()}>
            {id => (
              <li class="code-card">
                <p class="code-place">{nameOf(props.place)}</p>
                <p class="code-label">{field(id, 'label')}</p>
                <QrCode text={address(id)} label={words().qrOf(field(id, 'label'))} />
                <p class="code-do">{words().scan[view()?.info.kind ?? 'charging']}</p>
                <p class="code-type">
                  {`${words().orType} `}
                  <strong>{field(id, 'code')}</strong>
                </p>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </>
  )
}
