import { type INodeProperties } from 'n8n-workflow';

import { optionsOf, showFor, operations } from '../../../shared/fields/descriptions';
import {
	choice,
	IF_ANY,
	query,
	searchFilter,
	simplifiedList,
	toggle,
} from '../../../shared/fields/fields';
import { listRouting, simplified } from '../../../shared/fields/routing';
import { NUMBER_TYPES, PHONE_NUMBERS, SIMPLE_PHONE_NUMBER, talkover } from '../../talkover.vendor';

/** Sent as the words that the page has, which a query holds as text anyway. */
const YES_OR_NO = '={{ String($value) }}';

export const phoneNumber: INodeProperties[] = [
	operations('phoneNumber', 'getAll', [
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many phone numbers',
			description: 'Get many phone numbers of the environment, with what they can do and cost',
			routing: listRouting(talkover, PHONE_NUMBERS, {
				transform: simplified(SIMPLE_PHONE_NUMBER),
			}),
		},
	]),
	...simplifiedList(showFor('phoneNumber', 'getAll'), [
		toggle('Has Voice', 'hasVoice', 'Whether the number can be used for calls', {
			routing: query('has_voice', YES_OR_NO),
		}),
		toggle('Has WhatsApp', 'hasWhatsapp', 'Whether the number can be used for WhatsApp', {
			routing: query('has_whatsapp', YES_OR_NO),
		}),
		searchFilter('Phone number or ID', query('search', IF_ANY)),
		choice(
			'Type',
			'numberType',
			optionsOf(NUMBER_TYPES, { mms: 'MMS', sms: 'SMS', whatsapp: 'WhatsApp' }),
			{
				default: 'voice',
				routing: query('type'),
			},
		),
	]),
];
