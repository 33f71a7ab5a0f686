import * as v from 'valibot'
import * as is from './shapes.ts'

const shape = v.object({ limit: is.power, asked: is.power, waiting: is.counter })

/** The power a site may draw, and the sum that its plugs may by what they were told. */
export type SiteShare = v.InferOutput<typeof shape>

/** Its key among the states published beside the station's document. */
export const SITE_KEY = 'power'

export function readSiteShare(state: unknown): SiteShare | null {
  const read = v.safeParse(shape, state)
  return read.success ? read.output : null
}
