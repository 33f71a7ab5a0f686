import * as v from 'valibot'

/* An organisation's colour and logo, as its customers see them. */

/** As its owner chose it. Screens show it through `tonesOf`: text in it, and on it, is always readable. */
export const colour = v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/))
/** Names a logo by its content: another logo has another address. */
export const logoId = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/))

export const brand = v.strictObject({ colour: v.exactOptional(colour), logo: v.exactOptional(logoId) })

export type Brand = Readonly<v.InferOutput<typeof brand>>

/** The address of an organisation's logo. */
export function logoPath(organisation: string, logo: string): string {
  return `/api/organisations/${organisation}/logos/${logo}`
}
