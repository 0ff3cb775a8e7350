import { MissingPage, missingMetadata } from '../missing'

export const dynamic = 'force-dynamic'
export const generateMetadata = missingMetadata
export default MissingPage
