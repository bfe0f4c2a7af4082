import { iso } from '../shared/clock';
import type { Agent, Contact } from './model';
import type { Generation } from './switches';

type Row = Record<string, unknown>;

const OWN_WORDS = {
	assistant_personality: 'calm and helpful',
	objective: 'Answer questions and book visits',
	call_direction: 'both',
};

/** V3 and V2, and V1: docs/vendors/smart-alex.md, Calls. */
export function agentRow(
	{ id, name, language, is_active, voice_provider, createdAt }: Agent,
	generation: Generation,
): Row {
	const own =
		generation === 'first' ? { voice: 'nova', status: 'ready' } : { is_active, voice_provider };
	return { id, name, language, ...own, created_at: iso(createdAt) };
}

const phoneNumbers = ({ phone_numbers }: Agent): Row => ({
	phone_numbers,
	settings: {
		recording_enabled: true,
		voicemail_enabled: true,
		transfer_number: phone_numbers[0] ?? null,
	},
});

/** https://docs.getsmartalex.com/api-reference/agents; V2 and V1: docs/vendors/smart-alex.md, Calls. */
export function agentDetail(agent: Agent, generation: Generation): Row {
	const row = { ...agentRow(agent, generation), updated_at: iso(agent.createdAt) };
	const words = `You answer the phone of ${agent.company_name}.`;
	const known = agent.phone_numbers.length ? 'Open on weekdays.' : null;
	switch (generation) {
		case 'newest':
			return {
				...row,
				...OWN_WORDS,
				assistant_name: agent.name,
				company_name: agent.company_name,
				first_message: agent.first_message,
			};
		case 'middle': {
			const { settings, ...numbers } = phoneNumbers(agent);
			return {
				...row,
				...numbers,
				mode: 'advanced',
				system_prompt: words,
				knowledge_base: known,
				tools: ['transfer_call'],
				first_message: agent.first_message,
				max_duration_seconds: 240,
				settings: { ...(settings as Row), max_call_duration: 1800 },
			};
		}
		case 'first':
			return { ...row, ...phoneNumbers(agent), prompt: words, knowledge_base: known };
	}
}

/** A row of the list. V3 keeps `updated_at` for a single one; V1 has counts, and no tags. */
export function contactRow(contact: Contact, generation: Generation): Row {
	const { tags, createdAt, updatedAt, ...known } = contact;
	const created = { created_at: iso(createdAt) };
	switch (generation) {
		case 'newest':
			return { ...known, tags, ...created };
		case 'middle':
			return { ...known, tags, ...created, updated_at: iso(updatedAt) };
		case 'first':
			return { ...known, title: null, calls_count: 0, last_called_at: null, ...created };
	}
}

/** https://docs.getsmartalex.com/api-reference/contacts; V2 and V1: docs/vendors/smart-alex.md, Contacts. */
export function contactDetail(contact: Contact, generation: Generation): Row {
	const row = contactRow(contact, generation);
	const updated = { updated_at: iso(contact.updatedAt) };
	switch (generation) {
		case 'newest':
			return { ...row, ...updated };
		case 'middle':
			return { ...row, metadata: null };
		case 'first':
			return { ...without(row, COUNTS), metadata: {}, calls: [], campaigns: [], ...updated };
	}
}

const COUNTS = ['calls_count', 'last_called_at'];

const without = (row: Row, names: string[]): Row =>
	Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));

/** What a write answers: V3's page shows a new contact without `updated_at`, and V1 shows less than it knows. */
export function writtenContact(contact: Contact, generation: Generation, isNew: boolean): Row {
	if (generation === 'middle') return contactDetail(contact, generation);
	const { created_at, ...row } = contactRow(contact, generation);
	const dates = isNew ? { created_at } : { updated_at: iso(contact.updatedAt) };
	if (generation === 'newest')
		return isNew ? { ...row, created_at } : contactDetail(contact, generation);
	const { id, phone, first_name, last_name, email, company, status } = row;
	const shown = { id, phone, first_name, last_name };
	return isNew ? { ...shown, status, ...dates } : { ...shown, email, company, status, ...dates };
}
