import { expect, test } from 'vitest'
import { auditWords } from '../../../client/owner/words/audit.ts'
import { connectorFields, infoFields } from '../../../shared/documents/station/facts.ts'

/** A charger’s word is no act by hand. */
const BY_CHARGERS = ['reported']
const FIELDS = [...Object.keys(infoFields), ...Object.keys(connectorFields)].filter(name => !BY_CHARGERS.includes(name))

test.each(['en', 'vi'] as const)(
  'the audit has a name for all that can be changed of a place and its spots (%s)',
  language => {
    const { fields } = auditWords[language]
    expect(FIELDS.filter(name => fields[name] === undefined)).toEqual([])
  },
)
