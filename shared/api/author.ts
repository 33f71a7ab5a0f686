import * as v from 'valibot'

/**
 * Who stated something. Staff and owners by person and name, where somebody still knows it; a charger by its id. A customer
 * is only a role here: who they are is erasable and stands at the desk, for as long as it may.
 */
export const authorView = v.object({
  role: v.picklist(['customer', 'staff', 'owner', 'charger', 'server']),
  id: v.exactOptional(v.string()),
  name: v.exactOptional(v.string()),
})

export type AuthorView = v.InferOutput<typeof authorView>
