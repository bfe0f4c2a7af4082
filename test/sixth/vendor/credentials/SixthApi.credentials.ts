import type { IAuthenticate, ICredentialType } from 'n8n-workflow';

import { apiKeyField, authenticate, baseUrlField } from '../../../../nodes/shared/credential';
import { sixth } from '../nodes/Sixth/sixth.vendor';

export class SixthApi implements ICredentialType {
	name = 'sixthApi';

	displayName = 'Sixth API';

	properties: ICredentialType['properties'] = [apiKeyField(sixth), baseUrlField(sixth)];

	authenticate: IAuthenticate = authenticate(sixth);
}
