export interface SepaTransfer {
  iban: string
  bic?: string | undefined
  name: string
  /** Cents. */
  amount: number
  reference: string
}

/** EPC069-12, the code of SEPA transfers: lines in a fixed order, of which the last are left out. */
export function epcQr({ iban, bic = '', name, amount, reference }: SepaTransfer): string {
  const euros = `EUR${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`
  // Version 2 needs no BIC; 1 is UTF-8. The reference stands in the text for people: a structured one has a form of its own.
  return ['BCD', '002', '1', 'SCT', bic, plain(name), iban, euros, '', '', reference].join('\n')
}

/** SEPA's own letters: of others a reader guesses the alphabet, and zbar guessed a Chinese one for "Süd". */
function plain(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .replaceAll('ß', 'ss')
    .replaceAll(/[^A-Za-z0-9/?:().,'+ -]/g, ' ')
}
