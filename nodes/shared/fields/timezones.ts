import { type INodeProperties, type INodePropertyOptions } from 'n8n-workflow';

import { field, type Target } from './fields';

/**
 * Zones that JavaScript still lists by an older name, by the one that the zone database and the vendors use today.
 */
const RENAMED: Record<string, string> = {
	'Africa/Asmera': 'Africa/Asmara',
	'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
	'America/Catamarca': 'America/Argentina/Catamarca',
	'America/Coral_Harbour': 'America/Atikokan',
	'America/Cordoba': 'America/Argentina/Cordoba',
	'America/Godthab': 'America/Nuuk',
	'America/Indianapolis': 'America/Indiana/Indianapolis',
	'America/Jujuy': 'America/Argentina/Jujuy',
	'America/Louisville': 'America/Kentucky/Louisville',
	'America/Mendoza': 'America/Argentina/Mendoza',
	'Asia/Calcutta': 'Asia/Kolkata',
	'Asia/Katmandu': 'Asia/Kathmandu',
	'Asia/Rangoon': 'Asia/Yangon',
	'Asia/Saigon': 'Asia/Ho_Chi_Minh',
	'Atlantic/Faeroe': 'Atlantic/Faroe',
	'Europe/Kiev': 'Europe/Kyiv',
	'Pacific/Enderbury': 'Pacific/Kanton',
	'Pacific/Ponape': 'Pacific/Pohnpei',
	'Pacific/Truk': 'Pacific/Chuuk',
};

const UTC = 'UTC';

/** All zones, UTC first. `America/New_York` reads America/New York, which is found by typing either word. */
function zones(): INodePropertyOptions[] {
	const names = Intl.supportedValuesOf('timeZone').map((name) => RENAMED[name] ?? name);
	const sorted = [...new Set(names)].filter((name) => name !== UTC).sort();
	return [UTC, ...sorted].map((value) => ({ name: value.replace(/_/g, ' '), value }));
}

/**
 * A time zone to choose from a list, which the editor searches. What the list does not hold counts too: older
 * workflows hold any text, and expressions give any.
 */
export const timezone = (
	name: string,
	{
		first = [],
		...extra
	}: Partial<INodeProperties> & Target & { first?: INodePropertyOptions[] } = {},
): INodeProperties =>
	field({
		displayName: 'Timezone',
		name,
		type: 'options',
		allowArbitraryValues: true,
		options: [...first, ...zones()],
		default: '',
		...extra,
	});
