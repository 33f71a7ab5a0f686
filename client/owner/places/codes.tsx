import Printer from 'lucide-solid/icons/printer'
import { createMemo, For, type JSX, Show } from 'solid-js'
import { setConnector } from '../../../shared/documents/station/actions.ts'
import { useDevice } from '../../state/app.tsx'
import { isSameList } from '../../state/same-list.ts'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { Button } from '../../ui/button.tsx'
import { QrCode } from '../../ui/qr.tsx'
import { Empty } from '../../ui/surface.tsx'
import { inUse } from '../spot/placed.ts'
import { AddressNotice, createAddress } from '../state/address.tsx'
import { nameOf } from '../state/stations.tsx'
import { placeWords } from '../words/places.ts'
import { newCode } from './spot-form.ts'
import './codes.css'

/** A sheet of QR codes to print, one for each spot, with its label and what to type when no camera is at hand. */
export function Codes(props: { rooms: StationRooms }): JSX.Element {
  const device = useDevice()
  const act = useAct()
  const where = createAddress()
  const { words } = useWords(placeWords)
  const view = () => props.rooms.station.view()
  const spots = () => inUse(view()?.connectors.values() ?? [])
  const coded = createMemo(() => spots().flatMap(({ id, code }) => (code === undefined ? [] : [id])), [], {
    equals: isSameList,
  })
  const field = (id: string, name: 'label' | 'code' | 'zone') => view()?.connectors.get(id)?.[name] ?? ''
  /** The code of the place goes along where a check-in needs it: who scans it is there. */
  const placeCode = () => (view()?.info.placeCode ? props.rooms.desk.view()?.door.get('code')?.code : undefined)
  const address = (id: string) => {
    const path = `${where.root()}/s/${props.rooms.id}/${field(id, 'code')}`
    return placeCode() === undefined ? path : `${path}?c=${placeCode()}`
  }
  const giveAll = async () => {
    const codes = new Set(spots().flatMap(({ code }) => code ?? []))
    for (const { id, label, code: old } of spots()) {
      if (old !== undefined) continue
      const code = newCode(codes, device.person.surroundings.random)
      codes.add(code)
      await act(props.rooms.station, { do: 'spot', label }, station => setConnector(station, id, { code }))
    }
  }
  return (
    <>
      <AddressNotice address={where} />
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
                <p class="code-place">{nameOf(props.rooms)}</p>
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
