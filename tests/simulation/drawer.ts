import { askSeries, closeShift, countShift, openShift } from '../../shared/documents/desk/actions.ts'
import { openShiftOf, writeReceipt } from '../../shared/documents/desk/receipts.ts'
import type { DeskView } from '../../shared/documents/desk/view.ts'
import { type Act, atDesk, id, type Sight, say } from './sight.ts'

/** How a drawer is known to a desk: by the device it stands beside. */
function drawerOf({ device }: Sight): string {
  return device.name.replace('/', '-')
}

function seriesOf(sight: Sight, desk: DeskView): string | undefined {
  return desk.series.get(drawerOf(sight))?.given?.series
}

/** The number of the next receipt; without a series, written by hand. */
export function nextReceipt(sight: Sight): string {
  const { world, station, tab, device } = sight
  const desk = tab.desks.get(station)?.view()
  const series = desk === undefined ? undefined : seriesOf(sight, desk)
  if (series === undefined) return writeReceipt(station, { series: 'A', number: world.counts.next('receipts by hand') })
  world.counts.add('receipts')
  return writeReceipt(station, { series, number: takeNumber(device.numbers, `${station} ${series}`) })
}

function takeNumber(numbers: Map<string, number>, series: string): number {
  const number = (numbers.get(series) ?? 0) + 1
  numbers.set(series, number)
  return number
}

/** Asks for a series if there is none. */
export const opensShift: Act = atDesk((sight, desk) => {
  const { at, device, station } = sight
  const series = seriesOf(sight, desk.view())
  const signed = { at, by: device.someone.id }
  if (series === undefined)
    return say(sight, 'ask series', desk, askSeries(desk.view(), { ...signed, device: drawerOf(sight) }))
  const next = (device.numbers.get(`${station} ${series}`) ?? 0) + 1
  return say(
    sight,
    'open shift',
    desk,
    openShift(desk.view(), { ...signed, id: id(sight), series, next, float: 50_000 }),
  )
})

export const countsShift: Act = atDesk((sight, desk) => {
  const { at, device, random } = sight
  const shift = shiftOf(sight, desk.view())
  const counted = { at, by: device.someone.id, shift: shift ?? '', cash: 50_000 + random.below(90_000) }
  return shift !== undefined && say(sight, 'count shift', desk, countShift(desk.view(), counted))
})

export const closesShift: Act = atDesk((sight, desk) => {
  const { at, device, station } = sight
  const shift = shiftOf(sight, desk.view())
  const next = (device.numbers.get(`${station} ${seriesOf(sight, desk.view())}`) ?? 0) + 1
  const closed = { at, by: device.someone.id, shift: shift ?? '', next }
  return shift !== undefined && say(sight, 'close shift', desk, closeShift(desk.view(), closed))
})

function shiftOf(sight: Sight, desk: DeskView): string | undefined {
  const series = seriesOf(sight, desk)
  return series === undefined ? undefined : openShiftOf(desk, series)?.id
}
